package io.duebridge.portal.api;

import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadedFile;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import org.springframework.core.io.Resource;

/** Files that are sent to the API, and what it answers about them. */
final class ApiUploads {
    private ApiUploads() {}

    /** A file that was sent along. */
    @Schema(name = "UploadedFile")
    record File(
            UUID id,

            @Schema(description = "Safe on every system; ends as its type does.")
            String name,

            @Schema(description = "Told from the content.", example = "application/pdf")
            String type,

            @Schema(description = "In bytes.") long size,

            @Schema(description = "Of the content, in hexadecimal digits.")
            String sha256) {
        static File of(UploadedFile file) {
            return new File(file.id(), file.name(), file.type().mediaType(), file.size(), file.sha256());
        }
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface AnyFile {}

    /** The body of a call as a file, no more of it than is needed to see that it is too large. */
    static Upload body(Resource sent, String name, UploadLimits limits) throws IOException {
        try (InputStream body = sent.getInputStream()) {
            return Upload.of(name, body.readNBytes(Math.toIntExact(limits.largest() + 1)));
        }
    }
}
