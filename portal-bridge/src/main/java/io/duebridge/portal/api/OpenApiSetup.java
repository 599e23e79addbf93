package io.duebridge.portal.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's description of itself, at {@code /api/v1/openapi}. */
@Configuration(proxyBeanMethods = false)
class OpenApiSetup {

    @Bean
    OpenAPI portalApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Duebridge API")
                        .version("v1")
                        .description(
                                "A customer's account: balances, documents, payments; and, for keys made for that, bank files and"
                                        + " the payments in them. Amounts are exact decimals as text."
                                        + " Errors are problem details (RFC 9457) with a code and a reference."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key."))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("duebridge_session")
                                        .description("The portal's session.")))
                .security(List.of(
                        new SecurityRequirement().addList("key"), new SecurityRequirement().addList("session")));
    }
}
