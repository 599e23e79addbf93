package io.duebridge.portal.languages;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the choice of a language and leads back to the page on which it was made. */
@Controller
class LanguageController {
    private static final int LONGEST = 4_000;

    private final LanguageChoice choice;

    LanguageController(LanguageChoice choice) {
        this.choice = choice;
    }

    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String back,
            @RequestHeader(defaultValue = "") String host,
            @RequestHeader(defaultValue = "") String referer,
            HttpServletResponse response) {
        choice.choose(language, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(home(seen(referer, host).orElse(back)))
                .build();
    }

    /** The page as the browser names it, which knows what a filter has made of its address since; only if it is one of ours. */
    static Optional<String> seen(String referer, String host) {
        try {
            URI page = new URI(referer);
            return host.equals(page.getRawAuthority())
                    ? Optional.of(page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** A page of ours, whatever was sent: nobody is led elsewhere. */
    static URI home(String back) {
        URI start = URI.create("/");
        if (!back.matches("/([^/\\\\].*)?") || back.length() > LONGEST) {
            return start;
        }
        try {
            URI address = new URI(back);
            return address.getRawAuthority() == null && address.getScheme() == null ? address : start;
        } catch (URISyntaxException notAnAddress) {
            return start;
        }
    }
}
