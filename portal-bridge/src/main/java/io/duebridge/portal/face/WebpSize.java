package io.duebridge.portal.face;

import java.nio.charset.StandardCharsets;

/** The size of a WebP picture from its head, since Java reads none: RFC 9649, lossy, lossless and extended. */
final class WebpSize {
    private static final int LONGEST_HEAD = 30;

    private WebpSize() {}

    static Picture read(byte[] content) {
        if (content.length < LONGEST_HEAD) {
            throw new FaceFault("is a broken WebP picture");
        }
        return switch (new String(content, 12, 4, StandardCharsets.ISO_8859_1)) {
            case "VP8X" -> picture(content, 1 + number(content, 24, 3), 1 + number(content, 27, 3));
            case "VP8L" -> {
                int bits = number(content, 21, 4);
                yield picture(content, 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
            }
            case "VP8 " -> picture(content, number(content, 26, 2) & 0x3fff, number(content, 28, 2) & 0x3fff);
            default -> throw new FaceFault("is a WebP picture of an unknown kind");
        };
    }

    private static Picture picture(byte[] content, int width, int height) {
        return new Picture(Picture.Kind.WEBP, content, width, height);
    }

    private static int number(byte[] content, int at, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (content[at + i] & 255);
        }
        return number;
    }
}
