package io.duebridge.portal.security;

import jakarta.servlet.Filter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/**
 * Spring Security 6 puts a filter before its own that looks up which controller a request will meet, for matchers that want to know.
 * None of ours do, and the look-up costs a tenth of a page.
 */
final class WithoutAskingMappings implements BeanPostProcessor, ApplicationContextAware {
    private @Nullable ApplicationContext context;

    @Override
    public void setApplicationContext(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) throws BeansException {
        return bean.getClass() == HandlerMappingIntrospector.class
                ? new Unasked(Objects.requireNonNull(context))
                : bean;
    }

    private static final class Unasked extends HandlerMappingIntrospector {
        Unasked(ApplicationContext context) {
            setApplicationContext(context);
            afterPropertiesSet();
        }

        @Override
        public Filter createCacheFilter() {
            return (request, response, chain) -> chain.doFilter(request, response);
        }
    }
}
