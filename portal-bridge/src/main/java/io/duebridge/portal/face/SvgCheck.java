package io.duebridge.portal.face;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes drawings that only draw. What is not known to draw is refused rather than taken out: a drawing program can save it without, and
 * what is served is what the company gave. Pages show a drawing as a picture, in which nothing runs anyway; whoever opens its address
 * meets a policy that lets nothing run either.
 */
final class SvgCheck {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final int MOST_UNITS = 100_000;

    private static final Set<String> DRAWING = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "switch",
            "title",
            "desc",
            "metadata",
            "style",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textPath",
            "image",
            "linearGradient",
            "radialGradient",
            "stop",
            "pattern",
            "clipPath",
            "mask",
            "marker",
            "filter",
            "feBlend",
            "feColorMatrix",
            "feComponentTransfer",
            "feComposite",
            "feConvolveMatrix",
            "feDiffuseLighting",
            "feDisplacementMap",
            "feDistantLight",
            "feDropShadow",
            "feFlood",
            "feFuncA",
            "feFuncB",
            "feFuncG",
            "feFuncR",
            "feGaussianBlur",
            "feMerge",
            "feMergeNode",
            "feMorphology",
            "feOffset",
            "fePointLight",
            "feSpecularLighting",
            "feSpotLight",
            "feTile",
            "feTurbulence");

    private static final Pattern INNER_DOCTYPE = Pattern.compile("<!ENTITY|<!DOCTYPE[^>]*\\[");
    private static final Pattern OPENING = Pattern.compile(
            "\\A\\uFEFF?(?:<\\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\\s++)*+<(?:\\w+:)?svg[\\s/>]", Pattern.DOTALL);
    private static final Pattern ELSEWHERE = Pattern.compile(
            "url\\(\\s*[\"']?\\s*[^#\"'\\s]|@import|expression\\(|javascript:|\\\\", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_PICTURE =
            Pattern.compile("data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern LENGTH = Pattern.compile("\\s*([0-9]{1,6}(?:\\.[0-9]{1,9})?)(?:px)?\\s*");

    private SvgCheck() {}

    static boolean looksLikeOne(byte[] content) {
        return OPENING.matcher(new String(content, StandardCharsets.UTF_8)).find();
    }

    /** @throws FaceFault saying what in it does more than draw */
    static Picture read(byte[] content) {
        String text = text(content);
        if (INNER_DOCTYPE.matcher(text).find()) {
            throw new FaceFault("declares entities; save it as plain SVG");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Or what is looked for could lie across two pieces of a text.
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            Optional<Picture> picture = Optional.empty();
            boolean style = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        style = isDrawing(reader) && reader.getLocalName().equals("style");
                        check(reader);
                        if (picture.isEmpty()) {
                            picture = Optional.of(sized(reader, content));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> style = false;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (style) {
                            checkStyle(reader.getText());
                        }
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new FaceFault("refers to something outside; save it as plain SVG");
                    default -> {
                        // Comments and space draw nothing.
                    }
                }
            }
            return picture.orElseThrow(() -> new FaceFault("is empty"));
        } catch (XMLStreamException e) {
            throw new FaceFault(
                    "is no well-formed SVG: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    /** Browsers read the bytes by what the file says of itself; we must read the same. */
    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            Matcher declared = Pattern.compile("\\A\\uFEFF?<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']")
                    .matcher(text);
            if (declared.find() && !declared.group(1).equalsIgnoreCase("utf-8")) {
                throw new FaceFault("is written in " + declared.group(1) + "; save it in UTF-8");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FaceFault("is not written in UTF-8; save it in UTF-8");
        }
    }

    private static boolean isDrawing(XMLStreamReader reader) {
        return SVG.equals(reader.getNamespaceURI());
    }

    private static void check(XMLStreamReader reader) {
        String name = reader.getLocalName();
        String space = String.valueOf(reader.getNamespaceURI());
        boolean known = isDrawing(reader)
                ? DRAWING.contains(name)
                // Drawing programs keep notes of their own in a file, which browsers pass over.
                : space.contains(":") && (!space.startsWith("http://www.w3.org/") || space.equals(RDF));
        if (!known) {
            throw new FaceFault("has an element <" + name + ">, which does more than draw; save it without");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attributeSpace = Objects.requireNonNullElse(reader.getAttributeNamespace(i), "");
            if (attributeSpace.isEmpty() || attributeSpace.startsWith("http://www.w3.org/")) {
                checkAttribute(name, reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
    }

    private static void checkAttribute(String element, String name, String value) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.startsWith("on") || small.equals("base")) {
            throw new FaceFault("has an attribute " + name + ", which does more than draw; save it without");
        }
        if (small.equals("href") || small.equals("src")) {
            boolean here = value.strip().startsWith("#");
            boolean inside = element.equals("image")
                    && INLINE_PICTURE.matcher(value.strip()).matches();
            if (!here && !inside) {
                throw new FaceFault("refers to something outside (" + name + "); save it with everything in it");
            }
        }
        checkStyle(value.startsWith("data:") ? "" : value);
    }

    private static void checkStyle(String text) {
        if (ELSEWHERE.matcher(text).find()) {
            throw new FaceFault("has styles that refer to something outside; save it as plain SVG");
        }
    }

    private static Picture sized(XMLStreamReader reader, byte[] content) {
        if (!isDrawing(reader) || !reader.getLocalName().equals("svg")) {
            throw new FaceFault("has no xmlns=\"" + SVG + "\", so browsers do not show it");
        }
        Optional<String> box = Optional.ofNullable(reader.getAttributeValue(null, "viewBox"));
        List<String> sides = box.map(text -> List.of(text.strip().split("[\\s,]+")))
                .filter(parts -> parts.size() == 4)
                .map(parts -> parts.subList(2, 4))
                .orElseGet(() -> Stream.of("width", "height")
                        .map(side -> String.valueOf(reader.getAttributeValue(null, side)))
                        .toList());
        // A thousandth of a unit still counts: some drawings are one unit wide.
        List<Integer> lengths = sides.stream().map(SvgCheck::thousandths).toList();
        if (IntStream.range(0, 2).anyMatch(i -> lengths.get(i) < 1)) {
            throw new FaceFault("has neither a viewBox nor a width and a height in pixels");
        }
        return new Picture(Picture.Kind.SVG, content, lengths.get(0), lengths.get(1));
    }

    private static int thousandths(String text) {
        Matcher length = LENGTH.matcher(text);
        return length.matches()
                ? new BigDecimal(length.group(1))
                        .min(BigDecimal.valueOf(MOST_UNITS))
                        .movePointRight(3)
                        .intValue()
                : 0;
    }
}
