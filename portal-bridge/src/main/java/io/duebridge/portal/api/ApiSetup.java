package io.duebridge.portal.api;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every call of the API. */
@Configuration(proxyBeanMethods = false)
class ApiSetup implements WebMvcConfigurer {
    /** After the door: who is not let in learns nothing, a tag included. */
    @Bean
    FilterRegistrationBean<ApiCaching> apiCaching() {
        FilterRegistrationBean<ApiCaching> registration = new FilterRegistrationBean<>(new ApiCaching());
        registration.addUrlPatterns("/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new IfMatchGuard()).addPathPatterns("/api/**");
    }
}
