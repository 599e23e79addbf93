package io.duebridge.collections.messages;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of a document as it was when something was said to it, so that it is known again after the ERP changed the document.
 *
 * @param id what the ERP calls the line; empty where it has no name for it, or the same for several
 * @param position where it stood, counted from 1
 * @param title what it was called: its description, or else its item; empty if it had neither
 * @param namesakes how many lines had this title, itself among them
 * @param amount what it came to; empty if that was not kept
 */
public record LineRef(Optional<String> id, int position, String title, int namesakes, Optional<BigDecimal> amount) {

    /** Its title; its position where it has none. */
    public String label() {
        return title.isEmpty() ? Integer.toString(position) : title;
    }

    /** Whether both were said to the same line, as far as the two tell without the document. */
    boolean isSameAs(LineRef other) {
        return id.isPresent() && other.id.isPresent()
                ? id.equals(other.id)
                : position == other.position && title.equals(other.title);
    }
}
