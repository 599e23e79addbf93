package io.duebridge.sandbox.sap.odata;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/** {@code $metadata} of a service. Names need no escaping. */
final class Metadata {
    private Metadata() {}

    static String of(String service, Collection<EntitySet> sets) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                        + "<edmx:Edmx Version=\"1.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\""
                        + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                        + "<edmx:DataServices m:DataServiceVersion=\"2.0\"><Schema Namespace=\"")
                .append(service)
                .append("\" xmlns=\"http://schemas.microsoft.com/ado/2008/09/edm\">");
        sets.stream().sorted(Comparator.comparing(EntitySet::name)).forEach(set -> type(xml, set));
        xml.append("<EntityContainer Name=\"")
                .append(service)
                .append("_Entities\" m:IsDefaultEntityContainer=\"true\">");
        sets.stream()
                .sorted(Comparator.comparing(EntitySet::name))
                .forEach(set -> xml.append("<EntitySet Name=\"")
                        .append(set.name())
                        .append("\" EntityType=\"")
                        .append(service)
                        .append('.')
                        .append(set.name())
                        .append("Type\"/>"));
        return xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>")
                .toString();
    }

    private static void type(StringBuilder xml, EntitySet set) {
        xml.append("<EntityType Name=\"").append(set.name()).append("Type\"><Key>");
        set.keys().forEach(key -> xml.append("<PropertyRef Name=\"").append(key).append("\"/>"));
        xml.append("</Key>");
        for (Map.Entry<String, EdmType> property : set.properties().entrySet()) {
            xml.append("<Property Name=\"")
                    .append(property.getKey())
                    .append("\" Type=\"")
                    .append(property.getValue().edm())
                    .append(set.keys().contains(property.getKey()) ? "\" Nullable=\"false\"/>" : "\"/>");
        }
        xml.append("</EntityType>");
    }
}
