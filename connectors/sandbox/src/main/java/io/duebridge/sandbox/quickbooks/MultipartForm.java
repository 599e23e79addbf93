package io.duebridge.sandbox.quickbooks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of parts (RFC 7578), as uploads come. The mark that should stand behind the last part may be missing: Intuit's own SDK leaves it
 * out, and the service takes it.
 */
final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?:^|[;\\s])name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE =
            Pattern.compile("^content-type:\\s*(\\S.*?)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern ENCODING =
            Pattern.compile("^content-transfer-encoding:\\s*base64\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private MultipartForm() {}

    /** One part. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String name, Optional<String> fileName, Optional<String> contentType, byte[] body) {}

    static List<Part> parse(String contentType, byte[] body) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/form-data") || !found.find()) {
            throw QboFault.of(2010, "Request has invalid or unsupported property", "An upload is multipart/form-data");
        }
        String boundary = found.group(1) == null ? found.group(2) : found.group(1);
        byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = indexOf(body, mark, 0);
        while (at >= 0) {
            int next = indexOf(body, mark, at + mark.length);
            // between the line's end behind one mark and the line's end before the next
            int from = Math.min(at + mark.length + 2, body.length);
            int to = next < 0 ? body.length : next - 2;
            part(Arrays.copyOfRange(body, from, Math.max(from, to))).ifPresent(parts::add);
            at = next;
        }
        return parts;
    }

    private static Optional<Part> part(byte[] text) {
        int head = indexOf(text, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
        if (head < 0) {
            return Optional.empty();
        }
        String headers = new String(text, 0, head, StandardCharsets.UTF_8).replace("\r\n", "\n");
        byte[] content = Arrays.copyOfRange(text, head + 4, text.length);
        if (ENCODING.matcher(headers).find()) {
            content = java.util.Base64.getMimeDecoder().decode(content);
        }
        Matcher name = NAME.matcher(headers);
        Matcher file = FILE_NAME.matcher(headers);
        Matcher type = TYPE.matcher(headers);
        return name.find()
                ? Optional.of(new Part(
                        name.group(1),
                        file.find() ? Optional.of(file.group(1)) : Optional.empty(),
                        type.find() ? Optional.of(type.group(1)) : Optional.empty(),
                        content))
                : Optional.empty();
    }

    private static int indexOf(byte[] text, byte[] sought, int from) {
        for (int i = from; i <= text.length - sought.length; i++) {
            if (text[i] == sought[0] && Arrays.equals(text, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }
}
