package io.duebridge.mappings;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Turns mapping text into something that runs, or into faults. */
final class MappingCompiler {
    private final List<Function> functions;
    private final List<MappingFault> faults = new ArrayList<>();

    MappingCompiler(Currency homeCurrency) {
        this.functions = HostFunctions.all(homeCurrency);
    }

    List<MappingFault> faults() {
        return faults;
    }

    void fault(String file, int line, String problem) {
        faults.add(new MappingFault(file, line, problem));
    }

    /**
     * @param source an expression; line breaks before it keep the line numbers of the file it stands in
     * @return empty if there are faults
     */
    Optional<Expression> compile(String file, String source) {
        List<MappingFault> refused = MappingLint.check(file, source);
        if (!refused.isEmpty()) {
            faults.addAll(refused);
            return Optional.empty();
        }
        try {
            return Optional.of(new Parser(new StringReader(source))
                    .withSource(file)
                    .withFunctions(functions)
                    .withResourceResolver(name -> {
                        throw new JsltException("imports are refused");
                    })
                    .withObjectFilter((com.fasterxml.jackson.databind.JsonNode value) -> !value.isNull())
                    .compile());
        } catch (JsltException e) {
            fault(file, Math.max(e.getLine(), 0), e.getMessageWithoutLocation());
        } catch (StackOverflowError e) {
            fault(file, 0, "is nested too deeply");
        }
        return Optional.empty();
    }

    static String unreadable(IOException e) {
        return "cannot be read: " + e.getMessage();
    }
}
