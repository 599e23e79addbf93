package io.duebridge.portal.pages;

import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.portal.errors.RequestReference;
import io.duebridge.portal.languages.LanguageChoice;
import io.duebridge.portal.languages.Languages;
import io.duebridge.portal.uploads.RequestSize;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Spring MVC's own parts. */
@Configuration(proxyBeanMethods = false)
public class WebSetup implements WebMvcConfigurer {
    private static final Duration KEPT = Duration.ofDays(365);

    private final CustomerScopes scopes;

    public WebSetup(CustomerScopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VisitorArgument(scopes));
    }

    /**
     * Our files carry a hash of their content in their address, and libraries their version, so they may be kept for good. There is no handler for
     * any other address: each link of a page is held against the handlers, and one for everything would look in the class path for it.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .resourceChain(true);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/portal/assets/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /** What a page says depends on more than its address; nothing between us and the reader may think otherwise. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new VaryingLanguage())
                .excludePathPatterns("/assets/**", "/face/*", "/webjars/**", "/api/**", "/webhooks/**");
    }

    @Bean
    LocaleResolver localeResolver(Languages languages, LanguageChoice languageChoice) {
        return new VisitorLocale(languages, languageChoice);
    }

    /** Before the form's token is looked for. */
    @Bean
    FilterRegistrationBean<RequestSize> requestSize() {
        FilterRegistrationBean<RequestSize> registration = new FilterRegistrationBean<>(new RequestSize());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Before everything, so that what fails in another filter has a reference too. */
    @Bean
    FilterRegistrationBean<RequestReference> requestReference() {
        FilterRegistrationBean<RequestReference> registration = new FilterRegistrationBean<>(new RequestReference());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
