package io.duebridge.portal.face;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Makes a company's Markdown into HTML that can stand in a page: HTML of its own is shown as text, and links and pictures lead where they may. */
final class MarkdownText {
    private static final Pattern VIDEO = Pattern.compile("\\s*\\{video}\\s*");
    private static final Set<String> SCHEMES = Set.of("https", "http", "mailto", "tel");
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new Addresses())
            .attributeProviderFactory(context -> MarkdownText::attributes)
            .build();

    private MarkdownText() {}

    /**
     * @param pictures gives the address at which a file beside the text is served
     * @param page whether it is a page of its own, whose headline is there in any case
     * @throws FaceFault if it refers to what pages cannot show
     */
    static HelpText read(String markdown, UnaryOperator<String> pictures, boolean page) {
        Node text = PARSER.parse(markdown);
        text.accept(new Check(pictures));
        Optional<String> title = Optional.empty();
        if (text.getFirstChild() instanceof Heading first && first.getLevel() == 1) {
            title = Optional.of(PLAIN.render(first).strip());
            first.unlink();
        }
        text.accept(new Levels(page || title.isEmpty() ? 2 : 3));
        Document rest = new Document();
        boolean video = false;
        for (Node node = text.getFirstChild(); node != null; ) {
            Node next = node.getNext();
            if (video) {
                rest.appendChild(node);
            } else if (isVideo(node)) {
                video = true;
                node.unlink();
            }
            node = next;
        }
        return new HelpText(title, HTML.render(text), video, HTML.render(rest));
    }

    private static boolean isVideo(Node node) {
        return node instanceof Paragraph
                && node.getFirstChild() instanceof Text words
                && words.getNext() == null
                && VIDEO.matcher(words.getLiteral()).matches();
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link && attributes.getOrDefault("href", "").startsWith("http")) {
            attributes.put("rel", "noreferrer");
        }
    }

    static boolean leadsWhereItMay(String address) {
        try {
            URI link = new URI(address);
            return link.getScheme() == null
                    ? !address.startsWith("//") && !address.contains("\\")
                    : SCHEMES.contains(link.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The check refuses such addresses already; this is what keeps them out should one slip by. */
    private static final class Addresses implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return leadsWhereItMay(url) ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return url.startsWith("/") && !url.startsWith("//") ? url : "";
        }
    }

    private static final class Check extends AbstractVisitor {
        private final UnaryOperator<String> pictures;

        Check(UnaryOperator<String> pictures) {
            this.pictures = pictures;
        }

        @Override
        public void visit(Link link) {
            if (!leadsWhereItMay(link.getDestination())) {
                throw new FaceFault("has a link to '" + link.getDestination()
                        + "': links begin with https://, http://, mailto:, tel:, / or #");
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(pictures.apply(image.getDestination()));
            visitChildren(image);
        }
    }

    /** Headings begin where the page needs them to, and leave out no level, so that they can be walked through. */
    private static final class Levels extends AbstractVisitor {
        private final int first;
        private int last;

        Levels(int first) {
            this.first = first;
            this.last = first - 1;
        }

        @Override
        public void visit(Heading heading) {
            int wanted = first + Math.max(0, heading.getLevel() - 2);
            last = Math.min(6, Math.min(wanted, last + 1));
            heading.setLevel(last);
        }
    }
}
