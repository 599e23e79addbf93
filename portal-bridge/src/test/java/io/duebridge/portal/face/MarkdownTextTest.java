package io.duebridge.portal.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a company's Markdown. */
class MarkdownTextTest {
    private static HelpText read(String markdown) {
        return MarkdownText.read(markdown, name -> "/face/help-0123.png", true);
    }

    @Test
    void htmlIsShownAsTextAndNotRun() {
        String html = read("Hello <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n")
                .html();

        assertThat(html)
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;", "&lt;img src=x onerror=alert(1)&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "[x](//evil.example)",
                "[x](</\\evil.example>)",
                "<javascript:alert(1)>",
                "[x][y]\n\n[y]: javascript:alert(1)",
                "[x](java&#10;script:alert(1))"
            })
    void linksThatRunSomethingAreRefused(String markdown) {
        assertThatThrownBy(() -> read(markdown)).isInstanceOf(FaceFault.class).hasMessageContaining("has a link to '");
    }

    @Test
    void linksLeadWhereTheyMay() {
        assertThat(
                        read("[a](https://example.com/) [b](/messages) [c](mailto:a@example.com) [d](tel:+15550100) [e](#top)")
                                .html())
                .contains(
                        "<a rel=\"noreferrer\" href=\"https://example.com/\">",
                        "href=\"/messages\"",
                        "href=\"mailto:a@example.com\"",
                        "href=\"tel:+15550100\"",
                        "href=\"#top\"");
    }

    @Test
    void picturesAreServedFromHere() {
        assertThat(read("![How it looks](screen.png)").html())
                .contains("src=\"/face/help-0123.png\"", "alt=\"How it looks\"");
    }

    @Test
    void headingsBeginBelowThePagesAndLeaveOutNoLevel() {
        HelpText text = read("# How *it* works\n\n## One\n\n#### Two\n\n# Three\n");

        assertThat(text.title()).hasValue("How it works");
        assertThat(text.html())
                .contains("<h2>One</h2>", "<h3>Two</h3>", "<h2>Three</h2>")
                .doesNotContain("<h1", "<h4");
        assertThat(MarkdownText.read("# Good to know\n\n## One\n", name -> name, false)
                        .html())
                .contains("<h3>One</h3>");
        assertThat(MarkdownText.read("## Good to know\n", name -> name, false).html())
                .contains("<h2>Good to know</h2>");
    }

    @Test
    void theVideoStandsWhereItIsNamed() {
        HelpText text = read("Before\n\n{video}\n\nAfter");

        assertThat(text.html()).isEqualTo("<p>Before</p>\n");
        assertThat(text.video()).isTrue();
        assertThat(text.rest()).isEqualTo("<p>After</p>\n");
        assertThat(read("a {video} b").video()).isFalse();
    }

    @Test
    void tablesAreTables() {
        assertThat(read("| a | b |\n| --- | --- |\n| 1 | 2 |\n").html()).contains("<th>a</th>", "<td>2</td>");
    }
}
