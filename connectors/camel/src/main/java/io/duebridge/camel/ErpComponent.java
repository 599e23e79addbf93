package io.duebridge.camel;

import io.duebridge.spi.ErpConnection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Makes {@code erp:connection:operation} endpoints; {@code quickbooks:} and {@code netsuite:} are the same component under a vendor's name. */
@Component("erp,quickbooks,netsuite")
public final class ErpComponent extends DefaultComponent {

    @Metadata(
            label = "common",
            autowired = true,
            description =
                    "Where connections are looked up by name. If it is not set and the registry holds none, a bean of type "
                            + "io.duebridge.spi.ErpConnection named like the connection is used.")
    private @Nullable ErpConnections connections;

    public ErpComponent() {}

    public ErpComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int colon = remaining.lastIndexOf(':');
        if (colon < 1 || colon == remaining.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + uri + "' must be scheme:connection:operation, for example erp:acme:read");
        }
        ErpEndpoint endpoint = new ErpEndpoint(uri, this);
        endpoint.setConnection(remaining.substring(0, colon));
        endpoint.setOperation(ErpOperation.of(remaining.substring(colon + 1), uri));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    ErpConnection connection(String name) {
        if (connections != null) {
            return connections.get(name);
        }
        ErpConnection bean = CamelContextHelper.lookup(getCamelContext(), name, ErpConnection.class);
        if (bean == null) {
            Set<String> known = getCamelContext()
                    .getRegistry()
                    .findByTypeWithName(ErpConnection.class)
                    .keySet();
            throw new IllegalArgumentException("there is no connection named '" + name + "'; known are "
                    + new TreeSet<>(known) + ". Bind a bean of type ErpConnections, or an ErpConnection of that name.");
        }
        return bean;
    }

    public @Nullable ErpConnections getConnections() {
        return connections;
    }

    public void setConnections(@Nullable ErpConnections connections) {
        this.connections = connections;
    }
}
