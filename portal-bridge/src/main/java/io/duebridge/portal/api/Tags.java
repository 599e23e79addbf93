package io.duebridge.portal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Strong tags (RFC 9110) of what can be changed on the condition that it is still as it was read. The tag is a digest of all that is
 * answered, so whatever a reader could have gone by changes it.
 */
@Component
class Tags {
    static final String IF_MATCH = "If-Match";

    private final ObjectMapper json;

    Tags(ObjectMapper json) {
        this.json = json;
    }

    <T> ResponseEntity<T> answer(T view) {
        return ResponseEntity.ok().eTag(of(view)).body(view);
    }

    /**
     * Whether something is what the header names; nothing has to be read where there is no header.
     *
     * @param asked the header, null if there is none
     */
    <T> Optional<Predicate<T>> condition(@Nullable String asked, Function<T, ?> view) {
        return Optional.ofNullable(asked).map(given -> now -> match(given, view.apply(now)));
    }

    private boolean match(String asked, Object view) {
        if (asked.strip().equals("*")) {
            return true;
        }
        ETag now = ETag.create(of(view));
        return ETag.parse(asked).stream().anyMatch(one -> one.compare(now, true));
    }

    private String of(Object view) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(view));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is answered can be written", e);
        }
    }
}
