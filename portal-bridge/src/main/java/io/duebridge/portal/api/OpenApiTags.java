package io.duebridge.portal.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says of every operation what holds for all: that what is read has a tag, and what a condition comes to. */
@Component
class OpenApiTags implements OpenApiCustomizer {
    private static final String IF_NONE_MATCH = "IfNoneMatch";
    private static final String NOT_MODIFIED = "NotModified";
    private static final String CHANGED = "Changed";
    private static final String TAG = "ETag";

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addParameters(
                IF_NONE_MATCH,
                new Parameter()
                        .in("header")
                        .name("If-None-Match")
                        .description(
                                "The tag of what the caller has; if that is what would be answered, it is not sent again.")
                        .schema(new StringSchema()));
        components.addHeaders(
                TAG, new Header().description("Changes with what is answered.").schema(new StringSchema()));
        components.addResponses(NOT_MODIFIED, new ApiResponse().description("As the caller has it."));
        components.addResponses(
                CHANGED,
                new ApiResponse()
                        .description("It is not as it was read any more; nothing was done.")
                        .content(new Content().addMediaType("application/problem+json", new MediaType())));
        api.getPaths().values().forEach(path -> {
            if (path.getGet() != null) {
                reading(path.getGet());
            }
            path.readOperations().stream()
                    .filter(OpenApiTags::compares)
                    .forEach(operation ->
                            operation.getResponses().addApiResponse("412", new ApiResponse().$ref(CHANGED)));
        });
    }

    private static void reading(Operation operation) {
        operation.addParametersItem(new Parameter().$ref(IF_NONE_MATCH));
        operation.getResponses().addApiResponse("304", new ApiResponse().$ref(NOT_MODIFIED));
        ApiResponse answered = operation.getResponses().get("200");
        if (answered != null) {
            answered.addHeaderObject(TAG, new Header().$ref(TAG));
        }
    }

    private static boolean compares(Operation operation) {
        return operation.getParameters() != null
                && List.copyOf(operation.getParameters()).stream().anyMatch(one -> Tags.IF_MATCH.equals(one.getName()));
    }
}
