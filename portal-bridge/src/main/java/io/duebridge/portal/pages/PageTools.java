package io.duebridge.portal.pages;

import io.duebridge.portal.face.Face;
import io.duebridge.portal.languages.Languages;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * What every page calls, as {@code #fmt}, {@code #languages} and {@code #face}. As beans, {@code @fmt}, they would do the same: but Spring
 * never makes byte code of an expression that names a bean, and a list names one four times a row.
 */
@Component
final class PageTools implements IExpressionObjectDialect, IExpressionObjectFactory {
    private final Map<String, Object> tools;

    PageTools(Formats fmt, Languages languages, Face face) {
        this.tools = Map.of("fmt", fmt, "languages", languages, "face", face);
    }

    @Override
    public String getName() {
        return "Duebridge";
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return tools.keySet();
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        return tools.get(name);
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
