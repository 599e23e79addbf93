package io.duebridge.portal.face;

import io.duebridge.portal.face.Picture.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads pictures. What one is, its content says and not its name; one that is broken is found now and not by the first reader. */
final class PictureFiles {
    private static final int MOST_SIDE = 4_000;
    private static final long MOST_PIXELS = 4_000_000;

    private PictureFiles() {}

    /** @throws FaceFault if it is none of ours, too large, broken, or could run something */
    static Picture read(Path file, int mostKilobytes) {
        byte[] content = bytes(file, mostKilobytes * 1024L, mostKilobytes + " kB");
        Kind kind = kind(content)
                .orElseThrow(() -> new FaceFault("names " + file + ", which is no SVG, PNG, JPEG or WebP picture"));
        try {
            Picture picture = switch (kind) {
                case SVG -> SvgCheck.read(content);
                case WEBP -> WebpSize.read(content);
                case PNG, JPEG -> raster(kind, content);
            };
            if (kind != Kind.SVG) {
                checkSize(picture.width(), picture.height());
            }
            return picture;
        } catch (FaceFault fault) {
            throw new FaceFault("names " + file + ", which " + fault.problem());
        }
    }

    /** @param most in words */
    static byte[] bytes(Path file, long mostBytes, String most) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new FaceFault("names " + file + ", which is no file that can be read");
        }
        try {
            if (Files.size(file) > mostBytes) {
                throw new FaceFault(
                        "names " + file + ", which has " + Files.size(file) / 1024 + " kB: at most " + most);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FaceFault("names " + file + ", which cannot be read: " + e.getMessage());
        }
    }

    private static Optional<Kind> kind(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(Kind.PNG);
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(Kind.JPEG);
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of(Kind.WEBP);
        }
        return SvgCheck.looksLikeOne(content) ? Optional.of(Kind.SVG) : Optional.empty();
    }

    /** Its size is looked at before it is unpacked, since a small file can unpack to a very large picture. */
    private static Picture raster(Kind kind, byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind == Kind.PNG ? "png" : "jpeg");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                checkSize(width, height);
                reader.read(0);
                return new Picture(kind, content, width, height);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof FaceFault fault) {
                throw fault;
            }
            throw new FaceFault("is a broken " + kind + " picture or one of an uncommon kind (save it anew as RGB): "
                    + e.getMessage());
        }
    }

    private static void checkSize(int width, int height) {
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new FaceFault(
                    "has " + width + " x " + height + " pixels: at most " + MOST_SIDE + " a side and 4 million in all");
        }
    }
}
