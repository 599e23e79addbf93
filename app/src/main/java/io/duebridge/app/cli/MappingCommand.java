package io.duebridge.app.cli;

import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingPreview;
import io.duebridge.spi.RecordKind;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What mapping files make of records, without storing anything. */
@Command(
        name = "mapping",
        description = "Shows what the mapping files make of an ERP's records.",
        mixinStandardHelpOptions = true,
        subcommands = MappingCommand.Preview.class)
final class MappingCommand {

    /** Maps files of recorded answers and prints one JSON object a line. */
    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = {
                "Maps what an ERP's API returned and prints one JSON object a line:",
                "{\"kind\",\"id\",\"document\":{...}} or {\"kind\",\"id\",\"quarantined\":\"reason\"}.",
                "Of QuickBooks: query answers, single entities, change feeds and batches. Of NetSuite: SOAP envelopes of any endpoint",
                "version, records of the REST API and answers of SuiteQL."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:every record was mapped",
                "1:a file is not usable",
                "2:the call's words are off",
                "3:some records would go to quarantine"
            })
    static final class Preview implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "VENDOR", description = "The ERP: quickbooks or netsuite.")
        @SuppressWarnings("NullAway.Init")
        private String vendor;

        @Parameters(
                index = "1",
                paramLabel = "KIND",
                converter = KindConverter.class,
                description =
                        "customer, invoice, creditMemo, payment, journalEntry, deposit, refundReceipt (or refund), estimate or attachment.")
        @SuppressWarnings("NullAway.Init")
        private RecordKind kind;

        @Parameters(
                index = "2..*",
                paramLabel = "FILE",
                arity = "1..*",
                description = "Files as the API returned them.")
        @SuppressWarnings("NullAway.Init")
        private List<Path> files;

        @Option(
                names = "--home-currency",
                converter = CurrencyConverter.class,
                description = "The company's currency, for records that name none (default: ${DEFAULT-VALUE}).")
        private Currency homeCurrency = Currency.getInstance("USD");

        @Option(names = "--overlay", paramLabel = "FOLDER", description = "A connection's folder of overlay files.")
        private @Nullable Path overlay;

        @Option(
                names = "--time-zone",
                description =
                        "NetSuite's SOAP: the time zone of the user who asked, which days are meant in (default: ${DEFAULT-VALUE}).")
        private ZoneId zone = ZoneId.of("America/Los_Angeles");

        @Override
        public Integer call() {
            // Always UTF-8, whatever the terminal's locale: the output is data.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
            int status = MappingPreview.run(
                    vendor,
                    kind,
                    files,
                    new MappingContext(vendor, homeCurrency, Optional.ofNullable(overlay)),
                    Map.of("netsuite", new NetSuiteRecordFile(zone)),
                    out,
                    System.err);
            out.flush();
            return status;
        }
    }

    /** Record kinds by their label. */
    static final class KindConverter implements ITypeConverter<RecordKind> {
        @Override
        public RecordKind convert(String value) {
            try {
                return value.equals("refund") ? RecordKind.REFUND_RECEIPT : RecordKind.ofLabel(value);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }

    /** ISO 4217 codes. */
    static final class CurrencyConverter implements ITypeConverter<Currency> {
        @Override
        public Currency convert(String value) {
            return Arrays.stream(new String[] {value})
                    .filter(code -> Currency.getAvailableCurrencies().stream()
                            .anyMatch(known -> known.getCurrencyCode().equals(code)))
                    .map(Currency::getInstance)
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no ISO 4217 currency code such as USD or EUR"));
        }
    }
}
