package io.duebridge.portal.face;

import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.languages.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.ITemplateEngine;

/** The company's face, read once at the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FaceSettings.class)
class FaceConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(FaceConfiguration.class);

    @Bean
    Face face(FaceSettings settings, Words messageSource) {
        Face face = Face.of(settings, messageSource);
        face.remarks().forEach(remark -> LOG.warn("the company's face: {}", remark));
        return face;
    }

    @Bean
    MailPages mailPages(Face face, ITemplateEngine templates, PortalSettings settings) {
        return new MailPages(face, templates, settings);
    }
}
