package io.duebridge.app.cli;

import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingPreview;
import io.duebridge.mappings.RecordFile;
import io.duebridge.sap.SapFiles.Wanted;
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
                "version, records of the REST API and answers of SuiteQL. Of SAP: JSON of OData (items of the operational cube, business",
                "partners, billing documents) and SOAP envelopes of BAPIs and of journal entries."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:every record was mapped",
                "1:a file is not usable",
                "2:the call's words are off",
                "3:some records would go to quarantine"
            })
    static final class Preview implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "VENDOR", description = "The ERP: quickbooks, netsuite or sap.")
        @SuppressWarnings("NullAway.Init")
        private String vendor;

        @Parameters(
                index = "1",
                paramLabel = "KIND",
                converter = AskedConverter.class,
                description = {
                    "customer, invoice, creditMemo, payment, journalEntry, deposit, refundReceipt (or refund), estimate or attachment.",
                    "Of SAP also item, which is each item as what it is, and billingDocument."
                })
        @SuppressWarnings("NullAway.Init")
        private Asked asked;

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

        @Option(
                names = "--internal-amounts",
                description =
                        "SAP's BAPI rows: amounts are as SAP's tables hold them, with two decimals whatever the currency has. Standard BAPIs give real amounts.")
        private boolean internalAmounts;

        @Override
        public Integer call() {
            if (!asked.isOf(vendor)) {
                System.err.println("there is no mapping for a " + asked.word() + " of " + vendor);
                return MappingPreview.UNUSABLE;
            }
            // Always UTF-8, whatever the terminal's locale: the output is data.
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
            int status = MappingPreview.run(
                    vendor,
                    vendor.equals("netsuite") ? NetSuiteRecordFile.mappedAs(asked.kind()) : asked.kind(),
                    files,
                    new MappingContext(vendor, homeCurrency, Optional.ofNullable(overlay)),
                    Map.of("netsuite", new NetSuiteRecordFile(zone, asked.kind()), "sap", asked.ofSap(internalAmounts)),
                    out,
                    System.err);
            out.flush();
            return status;
        }
    }

    /**
     * What a word asks for. SAP has words of its own.
     *
     * @param kind for SAP's own words, one of the kinds they stand for
     */
    record Asked(String word, RecordKind kind) {
        boolean isOf(String vendor) {
            boolean own = word.equals("item") || word.equals("billingDocument");
            return vendor.equals("sap") ? Wanted.of(word).isPresent() : !own;
        }

        RecordFile ofSap(boolean internalAmounts) {
            return new SapRecordFile(Wanted.of(word).orElse(Wanted.ITEM), internalAmounts);
        }
    }

    /** Record kinds by their label, and SAP's words. */
    static final class AskedConverter implements ITypeConverter<Asked> {
        @Override
        public Asked convert(String value) {
            return switch (value) {
                case "refund" -> new Asked(RecordKind.REFUND_RECEIPT.label(), RecordKind.REFUND_RECEIPT);
                case "item", "billingDocument" -> new Asked(value, RecordKind.INVOICE);
                default -> labelled(value);
            };
        }

        private static Asked labelled(String value) {
            try {
                return new Asked(value, RecordKind.ofLabel(value));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage() + "; of SAP also item and billingDocument");
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
