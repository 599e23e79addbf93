package io.duebridge.portal;

/**
 * A picture that lies in a mail, since mail programs fetch none.
 *
 * @param id the mail's HTML refers to it as {@code cid:} and this
 * @param type such as {@code image/png}
 */
public record MailPicture(String id, String type, byte[] content) {
    /** Without the content, since objects end up in logs. */
    @Override
    public String toString() {
        return "MailPicture[id=" + id + ", type=" + type + ", bytes=" + content.length + "]";
    }
}
