package io.duebridge.portal.face;

import io.duebridge.portal.MailPicture;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.languages.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the HTML of mails in the company's face. Its styles stand in its elements, since mail programs read no others. */
public final class MailPages {
    private final Face face;
    private final ITemplateEngine templates;
    private final PortalSettings settings;

    public MailPages(Face face, ITemplateEngine templates, PortalSettings settings) {
        this.face = face;
        this.templates = templates;
        this.settings = settings;
    }

    /**
     * What a mail says.
     *
     * @param button the link that it is about
     * @param after what stands behind that
     * @param other a second link
     * @param close the last line
     */
    public record Content(
            String subject,
            List<String> paragraphs,
            Link button,
            List<String> after,
            Optional<Link> other,
            String close) {
        public Content {
            paragraphs = List.copyOf(paragraphs);
            after = List.copyOf(after);
        }
    }

    public record Link(String words, String address) {}

    public String html(Content content, Locale language) {
        Context context = new Context(language);
        context.setVariable("lang", Languages.tag(language));
        context.setVariable("dir", Languages.direction(language));
        context.setVariable("content", content);
        context.setVariable("other", content.other().orElse(null));
        context.setVariable("organisation", settings.organisation());
        context.setVariable("logo", face.mailImage().orElse(null));
        context.setVariable("inks", face.inks());
        context.setVariable("links", face.links(language));
        return templates.process("portal/mail/mail", context);
    }

    /** The links at a mail's foot, for those who read it as text; empty if there are none. */
    public String foot(Locale language) {
        return face.links(language).stream()
                .map(link -> link.label() + ": " + link.address() + "\n")
                .collect(Collectors.joining());
    }

    public Optional<MailPicture> logo() {
        return face.mailLogo();
    }
}
