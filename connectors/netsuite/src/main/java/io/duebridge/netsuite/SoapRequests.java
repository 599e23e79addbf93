package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.common.CustomerSearchBasic;
import io.duebridge.netsuite.wire.common.TransactionSearchBasic;
import io.duebridge.netsuite.wire.core.GetDeletedFilter;
import io.duebridge.netsuite.wire.core.GetSelectValueFieldDescription;
import io.duebridge.netsuite.wire.core.RecordRef;
import io.duebridge.netsuite.wire.core.SearchDateField;
import io.duebridge.netsuite.wire.core.SearchEnumMultiSelectField;
import io.duebridge.netsuite.wire.core.SearchLongField;
import io.duebridge.netsuite.wire.core.SearchRecord;
import io.duebridge.netsuite.wire.messages.GetAccountGovernanceInfoRequest;
import io.duebridge.netsuite.wire.messages.GetDataCenterUrlsRequest;
import io.duebridge.netsuite.wire.messages.GetDeletedRequest;
import io.duebridge.netsuite.wire.messages.GetIntegrationGovernanceInfoRequest;
import io.duebridge.netsuite.wire.messages.GetListRequest;
import io.duebridge.netsuite.wire.messages.GetRequest;
import io.duebridge.netsuite.wire.messages.GetSelectValueRequest;
import io.duebridge.netsuite.wire.messages.GetServerTimeRequest;
import io.duebridge.netsuite.wire.messages.ObjectFactory;
import io.duebridge.netsuite.wire.messages.SearchRequest;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.Collection;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;

/** The texts of requests that read. */
final class SoapRequests {
    private static final ObjectFactory MESSAGES = new ObjectFactory();
    private static final DatatypeFactory DATES = dates();

    private SoapRequests() {}

    static String serverTime() {
        return SoapClient.text(MESSAGES.createGetServerTime(new GetServerTimeRequest()));
    }

    static String dataCenterUrls(String account) {
        GetDataCenterUrlsRequest request = new GetDataCenterUrlsRequest();
        request.setAccount(account);
        return SoapClient.text(MESSAGES.createGetDataCenterUrls(request));
    }

    static String accountGovernance() {
        return SoapClient.text(MESSAGES.createGetAccountGovernanceInfo(new GetAccountGovernanceInfoRequest()));
    }

    static String integrationGovernance() {
        return SoapClient.text(MESSAGES.createGetIntegrationGovernanceInfo(new GetIntegrationGovernanceInfoRequest()));
    }

    static String search(RecordKind kind, NetSuiteApi.Slice slice) {
        return search(kind == RecordKind.CUSTOMER ? customers(slice) : transactions(kind, slice));
    }

    static String search(SearchRecord wanted) {
        SearchRequest request = new SearchRequest();
        request.setSearchRecord(wanted);
        return SoapClient.text(MESSAGES.createSearch(request));
    }

    private static SearchRecord customers(NetSuiteApi.Slice slice) {
        CustomerSearchBasic search = new CustomerSearchBasic();
        search.setLastModifiedDate(within(slice.from(), slice.to()));
        search.setInternalIdNumber(ids(slice));
        return search;
    }

    private static SearchRecord transactions(RecordKind kind, NetSuiteApi.Slice slice) {
        TransactionSearchBasic search = new TransactionSearchBasic();
        SearchEnumMultiSelectField types = new SearchEnumMultiSelectField();
        types.setOperator("anyOf");
        NetSuiteType.of(kind).forEach(type -> types.getSearchValue().add(type.searchType()));
        search.setType(types);
        search.setLastModifiedDate(within(slice.from(), slice.to()));
        search.setInternalIdNumber(ids(slice));
        return search;
    }

    /** Both ends of {@code within} belong to it, so it ends a millisecond before ours. */
    private static SearchDateField within(Instant from, Instant to) {
        SearchDateField field = new SearchDateField();
        field.setOperator("within");
        field.setSearchValue(moment(from));
        field.setSearchValue2(moment(to.minusMillis(1)));
        return field;
    }

    private static @Nullable SearchLongField ids(NetSuiteApi.Slice slice) {
        return slice.afterId() == 0 && slice.throughId() == 0 ? null : ids(slice.afterId(), slice.throughId());
    }

    /** @param through 0 for any */
    static SearchLongField ids(long after, long through) {
        SearchLongField field = new SearchLongField();
        if (through == 0) {
            field.setOperator("greaterThan");
            field.setSearchValue(after);
        } else {
            field.setOperator("between");
            field.setSearchValue(after + 1);
            field.setSearchValue2(through);
        }
        return field;
    }

    static String deleted(RecordKind kind, Instant from, Instant to, int page) {
        SearchEnumMultiSelectField types = new SearchEnumMultiSelectField();
        types.setOperator("anyOf");
        NetSuiteType.of(kind).forEach(type -> types.getSearchValue().add("_" + type.recordType()));
        GetDeletedFilter filter = new GetDeletedFilter();
        filter.setDeletedDate(within(from, to));
        filter.setType(types);
        GetDeletedRequest request = new GetDeletedRequest();
        request.setGetDeletedFilter(filter);
        request.setPageIndex(page);
        return SoapClient.text(MESSAGES.createGetDeleted(request));
    }

    static String getList(String recordType, Collection<String> ids) {
        GetListRequest request = new GetListRequest();
        ids.forEach(id -> request.getBaseRef().add(reference(recordType, id)));
        return SoapClient.text(MESSAGES.createGetList(request));
    }

    static String getByExternalId(String recordType, String externalId) {
        RecordRef reference = new RecordRef();
        reference.setType(recordType);
        reference.setExternalId(externalId);
        GetRequest request = new GetRequest();
        request.setBaseRef(reference);
        return SoapClient.text(MESSAGES.createGet(request));
    }

    static String selectValues(String recordType, String field, int page) {
        GetSelectValueFieldDescription description = new GetSelectValueFieldDescription();
        description.setRecordType(recordType);
        description.setField(field);
        GetSelectValueRequest request = new GetSelectValueRequest();
        request.setFieldDescription(description);
        request.setPageIndex(page);
        return SoapClient.text(MESSAGES.createGetSelectValue(request));
    }

    static RecordRef reference(String recordType, String id) {
        RecordRef reference = new RecordRef();
        reference.setType(recordType);
        reference.setInternalId(id);
        return reference;
    }

    static XMLGregorianCalendar moment(Instant instant) {
        return DATES.newXMLGregorianCalendar(instant.toString());
    }

    static XMLGregorianCalendar moment(String text) {
        return DATES.newXMLGregorianCalendar(text);
    }

    private static DatatypeFactory dates() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("every Java has XML dates", e);
        }
    }
}
