package io.duebridge.portal.face;

import java.util.Optional;

/**
 * A text of the company's as a page shows it. The HTML was made from Markdown and holds nothing else.
 *
 * @param title its first heading, if it begins with one
 * @param html all of it, or what stands before the video
 * @param video whether the text says where the video stands
 * @param rest what stands behind the video
 */
public record HelpText(Optional<String> title, String html, boolean video, String rest) {}
