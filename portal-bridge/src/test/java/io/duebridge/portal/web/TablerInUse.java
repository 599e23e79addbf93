package io.duebridge.portal.web;

import com.helger.css.decl.AbstractHasTopLevelRules;
import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSKeyframesRule;
import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.reader.CSSReader;
import com.helger.css.writer.CSSWriter;
import com.helger.css.writer.CSSWriterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of Tabler's style sheet that the templates use: rules whose classes stand in a template, for a light page, with the variables they need.
 * The whole has 68 kB over the wire, of which a page uses a tenth.
 */
final class TablerInUse {
    private static final String WHOLE = "/META-INF/resources/webjars/tabler__core/%s/dist/css/tabler%s.min.css";
    private static final Pattern CLASS_ATTRIBUTE = Pattern.compile("\\b(?:th:)?class(?:append)?=\"([^\"]*)\"");
    private static final Pattern CLASS_IN_SELECTOR = Pattern.compile("\\.((?:[\\w-]|\\\\.)+)");
    private static final Pattern VARIABLE = Pattern.compile("var\\(\\s*(--[\\w-]+)");
    private static final Pattern SELECTOR_FUNCTION =
            Pattern.compile(":(?:not|is|where|has)\\((?:[^()]|\\([^()]*\\))*\\)");
    private static final CSSWriterSettings MINIFIED = new CSSWriterSettings(true);

    private final CascadingStyleSheet sheet;
    private final String version;
    private final String variant;
    private final String ours;

    /** {@code variant} is empty or ".rtl"; {@code ours} the portal's own style sheet, which uses Tabler's variables too. */
    TablerInUse(String version, String variant, String ours) {
        this.version = version;
        this.variant = variant;
        this.ours = ours;
        this.sheet = read(WHOLE.formatted(version, variant));
    }

    /** The style sheet as it is served, with the notice that Tabler's licence asks for. */
    String write(Path templates) {
        Set<String> classes = classesOf(templates);
        dropUnusedRules(sheet, classes);
        dropUnusedVariables();
        dropUnusedKeyframes();
        return """
                /*! Tabler %s%s (MIT), https://tabler.io; Copyright 2018-2025 The Tabler Authors, codecalm.net Paweł Kuna.
                 * Includes Bootstrap (MIT), Copyright 2011-2025 The Bootstrap Authors. Only what the templates use: written by TablerInUseTest. */
                """.formatted(version, variant)
                + new CSSWriter(MINIFIED).setWriteHeaderText(false).getCSSAsString(sheet) + "\n";
    }

    private static CascadingStyleSheet read(String resource) {
        try (InputStream in = TablerInUse.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Tabler has no " + resource);
            }
            var read = CSSReader.readFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (read == null) {
                throw new IllegalStateException(resource + " cannot be read as CSS");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every word in a class attribute, also those that an expression chooses among. */
    static Set<String> classesOf(Path templates) {
        try (Stream<Path> files = Files.walk(templates)) {
            var classes = new HashSet<String>();
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                var found = CLASS_ATTRIBUTE.matcher(Files.readString(file));
                while (found.find()) {
                    classes.addAll(List.of(found.group(1).split("[^\\w-]+")));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dropUnusedRules(AbstractHasTopLevelRules rules, Set<String> classes) {
        for (ICSSTopLevelRule rule : List.copyOf(rules.getAllRules())) {
            if (rule instanceof CSSStyleRule style) {
                for (CSSSelector selector : List.copyOf(style.getAllSelectors())) {
                    if (!isUsed(selector.getAsCSSString(MINIFIED, 0), classes)) {
                        style.removeSelector(selector);
                    }
                }
                if (style.getSelectorCount() == 0) {
                    rules.removeRule(style);
                }
            } else if (rule instanceof AbstractHasTopLevelRules group) {
                dropUnusedRules(group, classes);
                if (group.getRuleCount() == 0) {
                    rules.removeRule(rule);
                }
            }
        }
    }

    private static boolean isUsed(String selector, Set<String> classes) {
        String plain = SELECTOR_FUNCTION.matcher(selector).replaceAll("");
        return !plain.contains("[data-bs-theme=dark]")
                && CLASS_IN_SELECTOR
                        .matcher(plain)
                        .results()
                        .allMatch(one -> classes.contains(one.group(1).replace("\\", "")));
    }

    /** Until nothing goes any more, since a variable may be all that uses another. */
    private void dropUnusedVariables() {
        boolean again = true;
        while (again) {
            Set<String> used = new HashSet<>();
            VARIABLE.matcher(css() + ours).results().forEach(one -> used.add(one.group(1)));
            again = dropVariables(sheet, used);
        }
    }

    private static boolean dropVariables(AbstractHasTopLevelRules rules, Set<String> used) {
        boolean dropped = false;
        for (ICSSTopLevelRule rule : List.copyOf(rules.getAllRules())) {
            if (rule instanceof CSSStyleRule style) {
                for (CSSDeclaration one : List.copyOf(style.getAllDeclarations())) {
                    if (one.getProperty().startsWith("--") && !used.contains(one.getProperty())) {
                        style.removeDeclaration(one);
                        dropped = true;
                    }
                }
                if (style.getDeclarationCount() == 0) {
                    rules.removeRule(style);
                }
            } else if (rule instanceof AbstractHasTopLevelRules group) {
                dropped |= dropVariables(group, used);
            }
        }
        return dropped;
    }

    private void dropUnusedKeyframes() {
        for (ICSSTopLevelRule rule : List.copyOf(sheet.getAllRules())) {
            if (rule instanceof CSSKeyframesRule frames && !usesAnimation(frames.getAnimationName())) {
                sheet.removeRule(rule);
            }
        }
    }

    private boolean usesAnimation(String name) {
        return Pattern.compile("animation(?:-name)?:[^;}]*" + Pattern.quote(name))
                .matcher(css() + ours)
                .find();
    }

    private String css() {
        return new CSSWriter(MINIFIED).getCSSAsString(sheet);
    }
}
