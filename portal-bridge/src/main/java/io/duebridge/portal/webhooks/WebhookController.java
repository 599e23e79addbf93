package io.duebridge.portal.webhooks;

import io.duebridge.portal.WebhookInbox;
import io.duebridge.portal.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door for what ERPs tell by themselves. It verifies, notes and answers, and does nothing else, because a vendor that waits tells
 * nothing further until it is answered. A refusal is a problem detail; how often each happened is counted.
 */
@RestController
class WebhookController {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    /** A post of a thousand events is about 400 KB. */
    private static final int LARGEST = 2 << 20;

    private final WebhookInbox inbox;
    private final Problems problems;

    WebhookController(WebhookInbox inbox, Problems problems) {
        this.inbox = inbox;
        this.problems = problems;
    }

    @PostMapping("/webhooks/{vendor}")
    ResponseEntity<?> take(@PathVariable String vendor, HttpServletRequest request) throws IOException {
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(LARGEST + 1);
        }
        if (body.length > LARGEST) {
            return refused(request, HttpStatus.PAYLOAD_TOO_LARGE, "webhook-too-large");
        }
        return switch (inbox.take(vendor, headers(request), body)) {
            case NOTED -> ResponseEntity.ok().build();
            case NOBODY_LISTENS -> refused(request, HttpStatus.NOT_FOUND, "webhook-nobody");
            case UNSIGNED -> refused(request, HttpStatus.UNAUTHORIZED, "webhook-unsigned");
            case UNVERIFIED -> refused(request, HttpStatus.SERVICE_UNAVAILABLE, "webhook-unverified");
            case UNREADABLE -> refused(request, HttpStatus.BAD_REQUEST, "webhook-unreadable");
        };
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private ResponseEntity<?> refused(HttpServletRequest request, HttpStatus status, String what) {
        LOG.warn("a webhook at {} from {} was refused: {}", request.getRequestURI(), request.getRemoteAddr(), what);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(request, status, what));
    }
}
