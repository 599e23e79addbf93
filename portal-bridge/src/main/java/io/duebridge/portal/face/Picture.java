package io.duebridge.portal.face;

import java.util.Base64;

/**
 * A picture as it lies in the company's file, looked through.
 *
 * @param width in pixels, or in the units of a drawing
 */
record Picture(Kind kind, byte[] content, int width, int height) {
    /** What pages can show. Mails and printouts take {@link #isForMails}. */
    enum Kind {
        SVG("svg", "image/svg+xml"),
        PNG("png", "image/png"),
        JPEG("jpg", "image/jpeg"),
        WEBP("webp", "image/webp");

        private final String ending;
        private final String type;

        Kind(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        String ending() {
            return ending;
        }

        String type() {
            return type;
        }

        /** No mail program shows a drawing, and few show WebP. */
        boolean isForMails() {
            return this == PNG || this == JPEG;
        }
    }

    /** Whether it can stand in a browser's tab. */
    boolean isSquarish() {
        return width * 4L <= height * 5L && height * 4L <= width * 5L;
    }

    /** The width when it is scaled to be at most this high and wide. */
    int widthWithin(int mostWidth, int mostHeight) {
        return Math.max(1, (int) Math.min(mostWidth, (long) width * mostHeight / height));
    }

    int heightWithin(int mostWidth, int mostHeight) {
        return Math.max(1, (int) Math.min(mostHeight, (long) height * mostWidth / width));
    }

    String data() {
        return "data:" + kind.type() + ";base64," + Base64.getEncoder().encodeToString(content);
    }
}
