package io.duebridge.routes;

import io.duebridge.collections.messages.IncomingMail;
import io.duebridge.collections.uploads.Upload;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail apart: what was written, as text, and the files with it. Nothing of it is believed and nothing in it makes this fail: what
 * cannot be taken apart comes as its original alone.
 */
final class MailReader {
    static final int LARGEST = 32 << 20;
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;
    private static final int MOST_TEXT = 1 << 20;
    private static final List<String> DELIVERED = List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc");

    private final List<Upload> files = new ArrayList<>();
    private String plain = "";
    private String html = "";
    private int parts;

    private MailReader() {}

    /** @throws UncheckedIOException the mailbox did not hand it out */
    static IncomingMail read(Message message) {
        byte[] original = original(message);
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(original));
            MailReader reader = new MailReader();
            boolean readable = original.length < LARGEST && reader.walk(mail, 0);
            return new IncomingMail(
                    Objects.toString(mail.getMessageID(), ""),
                    recipients(mail),
                    sender(mail),
                    decoded(Objects.toString(mail.getHeader("Subject", null), "")),
                    reader.plain.isBlank() ? HtmlText.of(reader.html) : reader.plain,
                    reader.files,
                    isAutomatic(mail),
                    readable,
                    original);
        } catch (MessagingException | RuntimeException e) {
            return new IncomingMail("", List.of(), "", "", "", List.of(), false, false, original);
        }
    }

    private static byte[] original(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(new Bounded(bytes));
        } catch (IOException | MessagingException e) {
            if (bytes.size() < LARGEST) {
                throw new UncheckedIOException(new IOException("a mail was not handed out: " + e.getMessage(), e));
            }
        }
        return bytes.toByteArray();
    }

    /** Takes no more than a mail may have. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes;

        Bounded(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            int room = Math.min(length, LARGEST - bytes.size());
            bytes.write(some, from, room);
            if (room < length) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
        }
    }

    /** @return false if something in it could not be read */
    private boolean walk(Part part, int depth) {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return false;
        }
        try {
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name(part) != null;
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
                boolean all = true;
                for (int at = 0; at < many.getCount(); at++) {
                    all &= walk(many.getBodyPart(at), depth + 1);
                }
                return all;
            }
            if (!attached && part.isMimeType("text/html")) {
                html = html.isEmpty() ? text(part) : html;
            } else if (!attached && part.isMimeType("text/*")) {
                plain = plain.isEmpty() ? text(part) : plain + "\n" + text(part);
            } else {
                files.add(Upload.of(Objects.requireNonNullElse(name(part), "attachment"), bytes(part)));
            }
            return true;
        } catch (IOException | MessagingException | RuntimeException e) {
            return false;
        }
    }

    private static @Nullable String name(Part part) throws MessagingException {
        @Nullable String name = part.getFileName();
        return name == null ? null : decoded(name);
    }

    private static String text(Part part) throws IOException, MessagingException {
        byte[] bytes = bytes(part);
        String type = Objects.toString(part.getContentType(), "").toLowerCase(Locale.ROOT);
        String text = part.getContent() instanceof String decoded && !type.isEmpty()
                ? decoded
                : new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    private static byte[] bytes(Part part) throws IOException, MessagingException {
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(LARGEST);
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (IOException | RuntimeException e) {
            return header;
        }
    }

    private static List<String> recipients(MimeMessage mail) throws MessagingException {
        List<String> all = new ArrayList<>();
        for (String header : DELIVERED) {
            String @Nullable [] values = mail.getHeader(header);
            if (values != null) {
                all.addAll(Arrays.asList(values));
            }
        }
        return all;
    }

    private static String sender(MimeMessage mail) throws MessagingException {
        @Nullable String from = mail.getHeader("From", ",");
        if (from == null) {
            return "";
        }
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(from, false);
            return addresses.length == 1 ? Objects.toString(addresses[0].getAddress(), "") : from;
        } catch (MessagingException e) {
            return from;
        }
    }

    /** RFC 3834's word for it, and those of older programs. */
    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        String auto = Objects.toString(mail.getHeader("Auto-Submitted", null), "no");
        String precedence =
                Objects.toString(mail.getHeader("Precedence", null), "").toLowerCase(Locale.ROOT);
        return !auto.strip().toLowerCase(Locale.ROOT).startsWith("no")
                || List.of("bulk", "list", "junk", "auto_reply").contains(precedence.strip())
                || "<>"
                        .equals(Objects.toString(mail.getHeader("Return-Path", null), "")
                                .strip())
                || mail.getHeader("X-Autoreply") != null
                || mail.isMimeType("multipart/report");
    }
}
