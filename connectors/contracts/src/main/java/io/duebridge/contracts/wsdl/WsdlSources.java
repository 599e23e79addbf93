package io.duebridge.contracts.wsdl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Gets the documents of a WSDL: a file with what lies beside it in its folder, or a contract of ours. Nothing is ever fetched from a network,
 * no document type is read, and a file that is larger than any WSDL is not taken.
 */
final class WsdlSources {
    private static final int LARGEST = 32 << 20;

    private final Optional<Path> folder;
    private final Optional<URL> resource;

    private WsdlSources(Optional<Path> folder, Optional<URL> resource) {
        this.folder = folder;
        this.resource = resource;
    }

    static WsdlSources beside(Path file) {
        return new WsdlSources(Optional.ofNullable(file.toAbsolutePath().getParent()), Optional.empty());
    }

    static WsdlSources beside(URL contract) {
        return new WsdlSources(Optional.empty(), Optional.of(contract));
    }

    /** The root of a document that another one names; empty if it does not lie beside it. */
    Optional<Element> find(String location) throws WsdlException {
        try {
            if (resource.isPresent()) {
                URL url = URI.create(resource.get().toString().replaceFirst("[^/]*$", "") + location)
                        .toURL();
                try (InputStream in = url.openStream()) {
                    return Optional.of(parse(location, in.readAllBytes()));
                }
            }
            Path file = folder.orElseThrow().resolve(location).normalize();
            boolean ours = file.startsWith(folder.get()) && Files.isRegularFile(file);
            return ours ? Optional.of(read(file)) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    static Element read(Path file) throws WsdlException {
        try {
            if (Files.isDirectory(file)) {
                throw new WsdlException(file + " is a folder; give the WSDL file in it");
            }
            if (Files.size(file) > LARGEST) {
                throw new WsdlException(file + " is larger than " + (LARGEST >> 20) + " MB, so it is no WSDL");
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new WsdlException("there is no file " + file, e);
        } catch (IOException e) {
            throw new WsdlException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Element parse(String name, byte[] content) throws WsdlException {
        String head =
                new String(content, 0, Math.min(content.length, 400), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (head.isBlank()) {
            throw new WsdlException(name + " is empty");
        }
        if (head.contains("<html")) {
            throw new WsdlException(
                    name
                            + " is an HTML page, not a WSDL; SAP shows its log-in page where a WSDL is fetched without signing in");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (SAXException | IOException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new WsdlException(name + " is not XML: " + why, e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can refuse DTDs", e);
        }
    }
}
