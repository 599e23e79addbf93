package io.duebridge.portal.face;

import io.duebridge.portal.errors.NotFound;
import java.time.Duration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the files of the company's face, also in parts, which is how browsers ask for a video. */
@Controller
class FaceController {
    /** A drawing may be opened by itself: then nothing in it runs and nothing is fetched. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static final Duration KEPT = Duration.ofDays(365);

    private final Face face;

    FaceController(Face face) {
        this.face = face;
    }

    @GetMapping("/face/{file}")
    ResponseEntity<Resource> file(@PathVariable String file) {
        FaceFiles.Served served = face.file(file).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        Resource content = served instanceof FaceFiles.Bytes bytes
                ? new ByteArrayResource(bytes.content())
                : new FileSystemResource(((FaceFiles.OnDisk) served).file());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(served.type()))
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable())
                .header("Content-Security-Policy", POLICY)
                .body(content);
    }
}
