/**
 * Duebridge's RESTlet: what SOAP or REST of NetSuite does not. It prints transactions, voids customer payments, and posts payments
 * with discounts for paying early and tells those of payments, which REST does not know; it keeps nothing, searches nothing but the
 * transactions it is asked about, and runs with the rights of the role that calls it.
 *
 * POST {"function": "version"}
 * POST {"function": "pdf", "id": "1234"}                                an invoice, credit memo or customer payment
 * POST {"function": "void", "id": "1234", "reference": "DB..."}         a customer payment that carries this external id
 * POST {"function": "pay", "reference": "DB...", ...}                   a customer payment, see pay below
 * POST {"function": "discounts", "ids": ["1234", ...]}                  what customer payments took off, by document
 *
 * Every answer says "ok". What NetSuite refuses comes as {"ok": false, "code": ..., "message": ...} with HTTP 200, so that the caller
 * can tell the script's answers from those of whatever stands before it.
 *
 * @NApiVersion 2.1
 * @NScriptType Restlet
 * @NModuleScope SameAccount
 */
define(['N/record', 'N/render', 'N/search', 'N/transaction'], (record, render, search, transaction) => {
  const VERSION = '1.2';
  const MOST_PAYMENTS = 100;
  const PRINTED = ['CustInvc', 'CustCred', 'CustPymt'];
  const NOT_THERE = ['RCRD_DSNT_EXIST', 'THAT_RECORD_DOES_NOT_EXIST', 'INVALID_KEY_OR_REF'];

  const refusal = (code, message) => ({ ok: false, code: code, message: message });

  /** A column is a text, a list of values with their words, or missing, by its sort. */
  const plain = (column) => {
    const first = Array.isArray(column) ? column[0] : column;
    return first && first.value !== undefined ? first.value : first;
  };

  const id = (request) => {
    const text = String(request.id);
    return /^[0-9]{1,15}$/.test(text) ? text : null;
  };

  /** What the transaction is, or null where there is none or the role may not see it. */
  const look = (transactionId) => {
    let columns;
    try {
      columns = search.lookupFields({
        type: search.Type.TRANSACTION,
        id: transactionId,
        columns: ['type', 'externalid', 'voided'],
      });
    } catch (e) {
      if (NOT_THERE.indexOf(e.name) >= 0) {
        return null;
      }
      throw e;
    }
    const type = columns && plain(columns.type);
    if (!type) {
      return null;
    }
    const voided = plain(columns.voided);
    return {
      type: type,
      externalId: String(plain(columns.externalid) || ''),
      voided: voided === true || voided === 'T',
    };
  };

  const version = () => ({ ok: true, version: VERSION, functions: Object.keys(functions) });

  /** N/render prints at most 10 MB; larger ones are refused by NetSuite. */
  const pdf = (request) => {
    const transactionId = id(request);
    const there = transactionId && look(transactionId);
    if (!there || PRINTED.indexOf(there.type) < 0) {
      return { ok: true, found: false };
    }
    const printed = render.transaction({
      entityId: Number(transactionId),
      printMode: render.PrintMode.PDF,
    });
    return { ok: true, found: true, name: printed.name, content: printed.getContents() };
  };

  /**
   * The payment is looked at before, so that nobody voids another one by a wrong id, and a second call finds the first one's work; and
   * after a failure, since a script of the account that fails after the void leaves the payment voided.
   */
  const voidPayment = (request) => {
    const transactionId = id(request);
    const there = transactionId && look(transactionId);
    if (!there || there.type !== 'CustPymt') {
      return { ok: true, found: false };
    }
    if (there.externalId.toLowerCase() !== String(request.reference).toLowerCase()) {
      return refusal('DUEBRIDGE_OTHER_PAYMENT', 'Payment ' + transactionId + ' carries the external id "'
        + there.externalId + '", not "' + request.reference + '".');
    }
    if (there.voided) {
      return { ok: true, found: true, voided: true, already: true, id: transactionId };
    }
    try {
      const result = transaction.void({ type: transaction.Type.CUSTOMER_PAYMENT, id: transactionId });
      return { ok: true, found: true, voided: true, already: false, id: String(result) };
    } catch (e) {
      const now = look(transactionId);
      if (now && now.voided) {
        return { ok: true, found: true, voided: true, already: false, id: transactionId, warning: words(e) };
      }
      throw e;
    }
  };

  /** A day is the server's: NetSuite takes the date's year, month and day. */
  const day = (text) => {
    const parts = text.split('-').map(Number);
    return new Date(parts[0], parts[1] - 1, parts[2]);
  };

  /** Ticks a document in a sublist of the payment; one that is not there is not open, or of another customer or currency. */
  const apply = (payment, sublistId, wanted) => {
    const line = payment.findSublistLineWithValue({ sublistId: sublistId, fieldId: 'doc', value: String(wanted.doc) });
    if (line < 0) {
      const e = new Error('Transaction ' + wanted.doc + ' is not open for this customer in this currency.');
      e.name = 'DUEBRIDGE_NOT_OPEN';
      throw e;
    }
    const set = (fieldId, value) =>
      payment.setCurrentSublistValue({ sublistId: sublistId, fieldId: fieldId, value: value });
    payment.selectLine({ sublistId: sublistId, line: line });
    set('apply', true);
    if (wanted.discount !== undefined) {
      set('disc', Number(wanted.discount));
    }
    set('amount', Number(wanted.amount));
    payment.commitLine({ sublistId: sublistId });
  };

  /**
   * {reference, customer, currency, amount, date: "2026-02-01", memo, undeposited: true, fields: {fieldId: value, ...},
   * apply: [{doc, amount, discount}, ...], credit: [{doc, amount}, ...]}; amounts are texts, references internal ids. The reference becomes
   * the external id, which NetSuite takes once: a second call is refused with DUP_RCRD, and the caller reads what is there.
   */
  const pay = (request) => {
    if (typeof request.reference !== 'string' || !/^[0-9A-Za-z_-]{6,40}$/.test(request.reference)) {
      return refusal('DUEBRIDGE_NO_REFERENCE', 'A payment needs a reference, which becomes its external id.');
    }
    const payment = record.create({
      type: record.Type.CUSTOMER_PAYMENT,
      isDynamic: true,
      defaultValues: { entity: request.customer },
    });
    const set = (fieldId, value) => payment.setValue({ fieldId: fieldId, value: value });
    set('externalid', request.reference);
    set('currency', request.currency);
    set('trandate', day(request.date));
    set('autoapply', false);
    set('undepfunds', request.undeposited ? 'T' : 'F');
    Object.keys(request.fields || {}).forEach((fieldId) => set(fieldId, request.fields[fieldId]));
    const amount = Number(request.amount);
    set('payment', amount);
    (request.credit || []).forEach((wanted) => apply(payment, 'credit', wanted));
    (request.apply || []).forEach((wanted) => apply(payment, 'apply', wanted));
    if (Number(payment.getValue({ fieldId: 'payment' })) !== amount) {
      set('payment', amount);
    }
    return { ok: true, id: String(payment.save()) };
  };

  /**
   * Of at most 100 customer payments, those that took something off for paying early: {payments: {"1234": [{doc, discount}, ...]}}. Loading
   * one costs 10 of the 5,000 units that a RESTlet has. A payment that is not there, or that the role may not see, took nothing off.
   */
  const discounts = (request) => {
    const ids = Array.isArray(request.ids) ? request.ids.map((one) => id({ id: one })) : [];
    if (ids.length > MOST_PAYMENTS || ids.indexOf(null) >= 0) {
      return refusal('DUEBRIDGE_BAD_IDS', 'ids must name at most ' + MOST_PAYMENTS + ' payments by their internal ids.');
    }
    const payments = {};
    ids.forEach((paymentId) => {
      let payment;
      try {
        payment = record.load({ type: record.Type.CUSTOMER_PAYMENT, id: paymentId });
      } catch (e) {
        if (NOT_THERE.indexOf(e.name) >= 0) {
          return;
        }
        throw e;
      }
      const taken = [];
      for (let line = 0; line < payment.getLineCount({ sublistId: 'apply' }); line++) {
        const value = (fieldId) => payment.getSublistValue({ sublistId: 'apply', fieldId: fieldId, line: line });
        const applied = value('apply');
        if ((applied === true || applied === 'T') && Number(value('disc') || 0) !== 0) {
          taken.push({ doc: String(value('doc')), discount: String(value('disc')) });
        }
      }
      if (taken.length > 0) {
        payments[paymentId] = taken;
      }
    });
    return { ok: true, payments: payments };
  };

  const words = (e) => String((e && (e.message || e.name)) || e);

  const functions = { version: version, pdf: pdf, void: voidPayment, pay: pay, discounts: discounts };

  const post = (request) => {
    const wanted = request && request.function;
    if (!Object.prototype.hasOwnProperty.call(functions, wanted)) {
      return refusal('DUEBRIDGE_UNKNOWN_FUNCTION', 'Version ' + VERSION + ' of the RESTlet has no function "' + wanted + '".');
    }
    try {
      return functions[wanted](request);
    } catch (e) {
      return refusal((e && e.name) || 'UNEXPECTED_ERROR', words(e));
    }
  };

  return { post: post };
});
