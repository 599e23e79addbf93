package io.duebridge.portal.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out what the setting of the video names. */
final class VideoSource {
    private static final Pattern YOUTUBE = Pattern.compile(
            "https://(?:(?:www\\.|m\\.)?youtube(?:-nocookie)?\\.com/(?:watch\\?v=|embed/|shorts/)|youtu\\.be/)([A-Za-z0-9_-]{11})(?:[?&].*)?");
    private static final Pattern VIMEO = Pattern.compile(
            "https://(?:www\\.)?(?:vimeo\\.com/|player\\.vimeo\\.com/video/)([0-9]{4,12})(?:/([0-9a-f]{6,20})|\\?h=([0-9a-f]{6,20}).*)?(?:\\?.*)?");
    private static final Pattern CAPTIONS = Pattern.compile("_([a-z]{2,3}(?:_[A-Z]{2})?)\\.vtt");
    private static final long MOST_BYTES = 500L << 20;

    private VideoSource() {}

    /** @throws FaceFault if it is neither a film that can be shown nor a file that can be served */
    static Video read(String setting, FaceFiles files) {
        if (setting.contains("://")) {
            return hosted(setting);
        }
        try {
            return local(Path.of(setting), files);
        } catch (InvalidPathException e) {
            throw new FaceFault("names '" + setting + "', which is no file");
        }
    }

    private static Video hosted(String address) {
        Matcher youtube = YOUTUBE.matcher(address);
        if (youtube.matches()) {
            String origin = "https://www.youtube-nocookie.com";
            return new Video.Hosted("YouTube", origin, origin + "/embed/" + youtube.group(1));
        }
        Matcher vimeo = VIMEO.matcher(address);
        if (vimeo.matches()) {
            String origin = "https://player.vimeo.com";
            String secret = Stream.of(2, 3)
                    .flatMap(group -> Optional.ofNullable(vimeo.group(group)).stream())
                    .map(text -> "&h=" + text)
                    .findFirst()
                    .orElse("");
            return new Video.Hosted("Vimeo", origin, origin + "/video/" + vimeo.group(1) + "?dnt=1" + secret);
        }
        throw new FaceFault(
                "must be a file, or the address of a film at YouTube (https://www.youtube.com/watch?v=...) or"
                        + " Vimeo (https://vimeo.com/...), not '" + address + "'");
    }

    private static Video local(Path file, FaceFiles files) {
        String ending = ending(file);
        String type = "video/" + ending;
        MessageDigest digest = FaceFiles.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            if (Files.size(file) > MOST_BYTES) {
                throw new FaceFault("names " + file + ", which is larger than " + (MOST_BYTES >> 20) + " MB");
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new FaceFault("names " + file + ", which cannot be read: " + e.getMessage());
        }
        String address =
                files.add("video", HexFormat.of().formatHex(digest.digest()), ending, new FaceFiles.OnDisk(type, file));
        return new Video.Local(address, type, captions(file, files));
    }

    /** By content: a file that is called otherwise would not play. */
    private static String ending(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(12);
            String head = new String(bytes, StandardCharsets.ISO_8859_1);
            if (head.startsWith("ftyp", 4)) {
                return "mp4";
            }
            if (head.startsWith("\u001a\u0045\u00df\u00a3")) {
                return "webm";
            }
        } catch (IOException e) {
            throw new FaceFault("names " + file + ", which is no file that can be read");
        }
        throw new FaceFault("names " + file + ", which is neither an MP4 nor a WebM video");
    }

    /** Beside {@code tour.mp4} lie {@code tour_en.vtt} and {@code tour_de.vtt}. */
    private static List<Video.Captions> captions(Path video, FaceFiles files) {
        String name = video.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        List<Video.Captions> captions = new ArrayList<>();
        Path folder = video.toAbsolutePath().getParent();
        try (Stream<Path> beside = folder == null ? Stream.empty() : Files.list(folder)) {
            for (Path file : beside.sorted().toList()) {
                String other = file.getFileName().toString();
                Matcher language = CAPTIONS.matcher(other.startsWith(name) ? other.substring(name.length()) : "");
                if (language.matches()) {
                    Locale locale = Locale.forLanguageTag(language.group(1).replace('_', '-'));
                    byte[] content = PictureFiles.bytes(file, 1_000 * 1024L, "1000 kB");
                    if (!new String(content, StandardCharsets.UTF_8)
                            .replace("\uFEFF", "")
                            .startsWith("WEBVTT")) {
                        throw new FaceFault("has captions in " + file + ", which do not begin with WEBVTT");
                    }
                    captions.add(new Video.Captions(
                            files.addCaptions(content), locale.toLanguageTag(), locale.getDisplayName(locale)));
                }
            }
        } catch (IOException e) {
            throw new FaceFault("has captions beside " + video + " that cannot be read: " + e.getMessage());
        }
        return captions;
    }
}
