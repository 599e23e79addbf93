package io.duebridge.portal.uploads;

import io.duebridge.collections.uploads.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form. */
public final class SentFiles {
    private SentFiles() {}

    /** Those that were chosen: a field in which nothing was chosen sends a file without name and content. */
    public static List<Upload> of(@Nullable List<MultipartFile> parts) {
        return Optional.ofNullable(parts).orElse(List.of()).stream()
                .filter(part -> !part.isEmpty()
                        || !Objects.toString(part.getOriginalFilename(), "").isEmpty())
                .<Upload>map(Part::new)
                .toList();
    }

    private record Part(MultipartFile part) implements Upload {
        @Override
        public String name() {
            return Objects.toString(part.getOriginalFilename(), "");
        }

        @Override
        public InputStream open() throws IOException {
            return part.getInputStream();
        }
    }
}
