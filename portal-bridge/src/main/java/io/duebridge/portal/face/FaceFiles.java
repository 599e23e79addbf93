package io.duebridge.portal.face;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is served of the company's face. An address holds a hash of what lies there, so it may be kept for good. */
final class FaceFiles {
    /** Where all of it lies; see {@link FaceController}. */
    private static final String ROOM = "/face/";

    private static final int HASH = 16;

    private final Map<String, Served> served = new ConcurrentHashMap<>();

    /** In memory, or a file that is too large for that. */
    sealed interface Served permits Bytes, OnDisk {
        String type();
    }

    record Bytes(String type, byte[] content) implements Served {}

    record OnDisk(String type, Path file) implements Served {}

    String add(String name, Picture picture) {
        return add(name, picture.kind().ending(), new Bytes(picture.kind().type(), picture.content()));
    }

    String addStyles(String css) {
        return add("colours", "css", new Bytes("text/css;charset=UTF-8", css.getBytes(StandardCharsets.UTF_8)));
    }

    String addCaptions(byte[] content) {
        return add("captions", "vtt", new Bytes("text/vtt;charset=UTF-8", content));
    }

    private String add(String name, String ending, Bytes bytes) {
        MessageDigest digest = sha256();
        return add(name, HexFormat.of().formatHex(digest.digest(bytes.content())), ending, bytes);
    }

    /** @param hash hexadecimal, of the content */
    String add(String name, String hash, String ending, Served what) {
        String file = name + "-" + hash.substring(0, HASH) + "." + ending;
        served.put(file, what);
        return ROOM + file;
    }

    Optional<Served> find(String file) {
        return Optional.ofNullable(served.get(file));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
