*----------------------------------------------------------------------
* Include LZDUEBRIDGEF01: what Z_DUEBRIDGE_PAYMENT consists of, some of it
* used by the others too.
* Messages are RETURN-ID ZDUEBRIDGE with the numbers that docs/sap-bapi.md lists;
* their texts stand here, so that there is no message class to transport.
*----------------------------------------------------------------------

FORM say TABLES pt_return STRUCTURE bapiret2
         USING pv_type pv_number pv_text pv_value.
  DATA ls_return TYPE bapiret2.
  ls_return-type   = pv_type.
  ls_return-id     = 'ZDUEBRIDGE'.
  ls_return-number = pv_number.
  CONCATENATE pv_text pv_value INTO ls_return-message SEPARATED BY space.
  ls_return-message_v1 = pv_value.
  APPEND ls_return TO pt_return.
ENDFORM.

* 0 if there is none.
FORM has_error TABLES pt_return STRUCTURE bapiret2
               CHANGING pv_subrc TYPE sysubrc.
  LOOP AT pt_return TRANSPORTING NO FIELDS WHERE type = 'E' OR type = 'A'.
    EXIT.
  ENDLOOP.
  IF sy-subrc = 0.
    pv_subrc = 4.
  ELSE.
    pv_subrc = 0.
  ENDIF.
ENDFORM.

* Every document of the company code with the reference. BKPF has an index over company code, status and reference.
FORM find TABLES pt_payments STRUCTURE zduebridge_s_payment
          USING pv_reference TYPE xblnr1 pv_bukrs TYPE bukrs.
  DATA: lt_bkpf  TYPE STANDARD TABLE OF bkpf,
        ls_bkpf  TYPE bkpf,
        lt_bseg  TYPE STANDARD TABLE OF bseg,
        ls_bseg  TYPE bseg,
        ls_found TYPE zduebridge_s_payment,
        ls_pay   TYPE zduebridge_pay,
        lv_sum   TYPE wrbtr.

  CLEAR pt_payments[].
  SELECT * FROM bkpf INTO TABLE lt_bkpf
    WHERE bukrs = pv_bukrs AND bstat = ' ' AND xblnr = pv_reference.
  LOOP AT lt_bkpf INTO ls_bkpf.
    CLEAR: ls_found, lv_sum.
    SELECT * FROM bseg INTO TABLE lt_bseg
      WHERE bukrs = ls_bkpf-bukrs AND belnr = ls_bkpf-belnr
        AND gjahr = ls_bkpf-gjahr AND koart = 'D'.
    SORT lt_bseg BY buzei.
    LOOP AT lt_bseg INTO ls_bseg.
      IF ls_bseg-shkzg = 'H'.
        IF ls_found-customer IS INITIAL.
          ls_found-customer = ls_bseg-kunnr.
          ls_found-item_num = ls_bseg-buzei.
        ENDIF.
        lv_sum = lv_sum + ls_bseg-wrbtr - ls_bseg-wskto.
      ELSE.
        lv_sum = lv_sum - ls_bseg-wrbtr.
      ENDIF.
    ENDLOOP.
*   What we posted ourselves is known exactly, also where SAP booked a discount by itself, and where credit memos alone paid:
*   such a document has no line of the customer's.
    SELECT SINGLE * FROM zduebridge_pay INTO ls_pay
      WHERE reference = pv_reference AND bukrs = ls_bkpf-bukrs
        AND belnr = ls_bkpf-belnr AND gjahr = ls_bkpf-gjahr.
    IF sy-subrc <> 0 AND ls_found-customer IS INITIAL.
*     Posted by a call that ended before it could note the document: its claim has no number yet, and no line says whose it is.
      SELECT SINGLE * FROM zduebridge_pay INTO ls_pay
        WHERE reference = pv_reference AND bukrs = ls_bkpf-bukrs
          AND waers = ls_bkpf-waers AND belnr = space.
    ENDIF.
    IF sy-subrc = 0.
      lv_sum = ls_pay-amount.
      ls_found-customer = ls_pay-kunnr.
      IF ls_found-item_num IS INITIAL OR lv_sum = 0.
        ls_found-item_num = '000'.
      ENDIF.
    ENDIF.
    CHECK ls_found-customer IS NOT INITIAL.
    ls_found-comp_code  = ls_bkpf-bukrs.
    ls_found-fisc_year  = ls_bkpf-gjahr.
    ls_found-doc_no     = ls_bkpf-belnr.
    ls_found-currency   = ls_bkpf-waers.
    ls_found-pstng_date = ls_bkpf-budat.
    ls_found-entry_date = ls_bkpf-cpudt.
    ls_found-entry_time = ls_bkpf-cputm.
    IF ls_bkpf-stblg IS NOT INITIAL.
      ls_found-reversed = 'X'.
    ENDIF.
    CALL FUNCTION 'BAPI_CURRENCY_CONV_TO_EXTERNAL'
      EXPORTING
        currency        = ls_bkpf-waers
        amount_internal = lv_sum
      IMPORTING
        amount_external = ls_found-amount.
    APPEND ls_found TO pt_payments.
  ENDLOOP.
  SORT pt_payments BY entry_date entry_time doc_no.
ENDFORM.

* The reference is there: is it this payment?
FORM compare TABLES pt_payments STRUCTURE zduebridge_s_payment
                    pt_return   STRUCTURE bapiret2
             USING pv_kunnr TYPE kunnr pv_waers TYPE waers pv_amount TYPE bapicurr_d.
  LOOP AT pt_payments WHERE customer = pv_kunnr AND currency = pv_waers AND amount = pv_amount.
    PERFORM say TABLES pt_return USING 'S' '002' 'Posted before as' pt_payments-doc_no.
    RETURN.
  ENDLOOP.
  READ TABLE pt_payments INDEX 1.
  PERFORM say TABLES pt_return USING 'E' '004' 'The reference belongs to another document,' pt_payments-doc_no.
ENDFORM.

* Everything that can be known before. What SAP checks besides comes back as its own message.
FORM check TABLES pt_items STRUCTURE zduebridge_s_item
                  pt_return STRUCTURE bapiret2
           USING pv_bukrs TYPE bukrs pv_kunnr TYPE kunnr pv_blart TYPE blart
                 pv_bldat TYPE bldat pv_budat TYPE budat pv_waers TYPE waers
                 pv_amount TYPE bapicurr_d pv_bank TYPE hkont pv_discount TYPE hkont.
  DATA: lv_rest  TYPE bapicurr_d,
        ls_knb1  TYPE knb1,
        lv_block TYPE sperb.

  IF pv_kunnr IS INITIAL OR pv_blart IS INITIAL OR pv_bldat IS INITIAL OR pv_budat IS INITIAL
     OR pv_waers IS INITIAL OR ( pv_bank IS INITIAL AND pv_amount <> 0 ) OR pv_amount < 0.
    PERFORM say TABLES pt_return USING 'E' '016'
      'CUSTOMER, DOC_TYPE, DOC_DATE, PSTNG_DATE, CURRENCY, BANK_ACCOUNT and an AMOUNT that is not negative are needed' ''.
    RETURN.
  ENDIF.

  SELECT SINGLE * FROM knb1 INTO ls_knb1 WHERE kunnr = pv_kunnr AND bukrs = pv_bukrs.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '011' 'The customer is not defined in the company code:' pv_kunnr.
    RETURN.
  ENDIF.
  SELECT SINGLE sperr FROM kna1 INTO lv_block WHERE kunnr = pv_kunnr.
  IF ls_knb1-sperr IS NOT INITIAL OR lv_block IS NOT INITIAL.
    PERFORM say TABLES pt_return USING 'E' '012' 'The customer is blocked for posting:' pv_kunnr.
  ENDIF.

  PERFORM check_period TABLES pt_return USING pv_bukrs pv_budat.

  lv_rest = pv_amount.
  LOOP AT pt_items.
    PERFORM check_item TABLES pt_return USING pv_bukrs pv_waers pv_discount
                       CHANGING pt_items lv_rest.
    MODIFY pt_items.
  ENDLOOP.
  IF lv_rest < 0.
    PERFORM say TABLES pt_return USING 'E' '015' 'The items take more than the payment gives; balance not zero' ''.
  ENDIF.
ENDFORM.

FORM check_period TABLES pt_return STRUCTURE bapiret2
                  USING pv_bukrs TYPE bukrs pv_budat TYPE budat.
  DATA: lv_gjahr TYPE gjahr,
        lv_monat TYPE monat,
        lv_oper  TYPE c.

  CALL FUNCTION 'FI_PERIOD_DETERMINE'
    EXPORTING
      i_budat        = pv_budat
      i_bukrs        = pv_bukrs
    IMPORTING
      e_gjahr        = lv_gjahr
      e_monat        = lv_monat
    EXCEPTIONS
      OTHERS         = 1.
  IF sy-subrc = 0.
    CALL FUNCTION 'FI_PERIOD_CHECK'
      EXPORTING
        i_bukrs          = pv_bukrs
        i_gjahr          = lv_gjahr
        i_koart          = 'D'
        i_monat          = lv_monat
      IMPORTING
        e_oper           = lv_oper
      EXCEPTIONS
        error_period     = 1
        error_period_acc = 2
        OTHERS           = 3.
  ENDIF.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '010' 'The posting period is not open:' pv_budat.
  ENDIF.
ENDFORM.

* An item that is open, in the currency, with enough left of it.
FORM check_item TABLES pt_return STRUCTURE bapiret2
                USING pv_bukrs TYPE bukrs pv_waers TYPE waers pv_discount TYPE hkont
                CHANGING ps_item TYPE zduebridge_s_item pv_rest TYPE bapicurr_d.
  DATA: ls_bsid TYPE bsid,
        lv_open TYPE bapicurr_d,
        lv_used TYPE bapicurr_d.

  SELECT SINGLE * FROM bsid INTO ls_bsid
    WHERE bukrs = ps_item-comp_code AND kunnr = ps_item-customer AND gjahr = ps_item-fisc_year
      AND belnr = ps_item-doc_no AND buzei = ps_item-item_num.
  IF sy-subrc <> 0 OR ls_bsid-umskz IS NOT INITIAL.
    PERFORM say TABLES pt_return USING 'E' '014' 'The item is not open any more, or has a special G/L indicator:' ps_item-doc_no.
    RETURN.
  ENDIF.
  IF ls_bsid-waers <> pv_waers OR ps_item-comp_code <> pv_bukrs.
    PERFORM say TABLES pt_return USING 'E' '018' 'The item is in another currency or company code:' ps_item-doc_no.
    RETURN.
  ENDIF.
  CALL FUNCTION 'BAPI_CURRENCY_CONV_TO_EXTERNAL'
    EXPORTING
      currency        = ls_bsid-waers
      amount_internal = ls_bsid-wrbtr
    IMPORTING
      amount_external = lv_open.
  lv_used = ps_item-amount + ps_item-discount.
* P and R say what becomes of a rest; without one the item is cleared in full.
  IF lv_used = lv_open AND ps_item-how CA 'PR'.
    ps_item-how = 'F'.
  ENDIF.
  IF ps_item-amount < 0 OR ps_item-discount < 0 OR lv_used <= 0
     OR ( ps_item-discount > 0 AND pv_discount IS INITIAL )
     OR ps_item-how NA 'FPR'
     OR ( ls_bsid-shkzg = 'H' AND ( ps_item-how = 'P' OR ps_item-discount <> 0 ) )
     OR ( ps_item-how = 'P' AND ( ps_item-discount <> 0 OR lv_used >= lv_open ) )
     OR ( ps_item-how = 'R' AND lv_used >= lv_open ).
    PERFORM say TABLES pt_return USING 'E' '016' 'HOW, AMOUNT and DISCOUNT do not fit the item' ps_item-doc_no.
    RETURN.
  ENDIF.
  IF ps_item-how = 'F' AND lv_used <> lv_open.
    PERFORM say TABLES pt_return USING 'E' '015' 'The item is open with another amount; balance not zero:' ps_item-doc_no.
    RETURN.
  ENDIF.
  IF ls_bsid-shkzg = 'H'.
    pv_rest = pv_rest + ps_item-amount.
  ELSE.
    pv_rest = pv_rest - ps_item-amount.
  ENDIF.
ENDFORM.

* Takes the reference, for good. Nothing is booked unless this is committed.
FORM claim TABLES pt_return STRUCTURE bapiret2
           USING pv_reference TYPE xblnr1 pv_bukrs TYPE bukrs pv_kunnr TYPE kunnr
                 pv_waers TYPE waers pv_amount TYPE bapicurr_d
           CHANGING ps_claim TYPE zduebridge_pay.
  CONSTANTS lc_dead TYPE i VALUE 1800.
  DATA: ls_new  TYPE zduebridge_pay,
        ls_old  TYPE zduebridge_pay,
        lv_now  TYPE timestamp,
        lv_age  TYPE i.

  GET TIME STAMP FIELD lv_now.
  ls_new-client     = sy-mandt.
  ls_new-reference  = pv_reference.
  ls_new-bukrs      = pv_bukrs.
  ls_new-kunnr      = pv_kunnr.
  ls_new-waers      = pv_waers.
  ls_new-status     = 'S'.
  ls_new-claimed_at = lv_now.
  PERFORM internal USING pv_waers pv_amount CHANGING ls_new-amount.
  INSERT zduebridge_pay FROM ls_new.
  IF sy-subrc <> 0.
    SELECT SINGLE * FROM zduebridge_pay INTO ls_old WHERE reference = pv_reference.
    lv_age = cl_abap_tstmp=>subtract( tstmp1 = lv_now tstmp2 = ls_old-claimed_at ).
    IF ls_old-kunnr <> pv_kunnr OR ls_old-waers <> pv_waers OR ls_old-amount <> ls_new-amount
       OR ls_old-bukrs <> pv_bukrs OR ls_old-status = 'P'.
*     Posted, and its document is gone: archived, or its reference was changed. That is no reason to post it again.
      PERFORM say TABLES pt_return USING 'E' '004' 'The reference was used before, for document' ls_old-belnr.
      RETURN.
    ENDIF.
    IF lv_age < lc_dead.
      PERFORM say TABLES pt_return USING 'E' '003' 'An earlier call with this reference began and did not end; try again later' ''.
      RETURN.
    ENDIF.
    UPDATE zduebridge_pay SET claimed_at = lv_now
      WHERE reference = pv_reference AND claimed_at = ls_old-claimed_at AND status = 'S'.
    IF sy-subrc <> 0.
      PERFORM say TABLES pt_return USING 'E' '005' 'Another session works on this reference' pv_reference.
      RETURN.
    ENDIF.
  ENDIF.
  COMMIT WORK AND WAIT.
  ps_claim = ls_new.
ENDFORM.

FORM internal USING pv_waers TYPE waers pv_external TYPE bapicurr_d
              CHANGING pv_internal TYPE wrbtr.
  DATA ls_return TYPE bapireturn.
  CALL FUNCTION 'BAPI_CURRENCY_CONV_TO_INTERNAL'
    EXPORTING
      currency             = pv_waers
      amount_external      = pv_external
      max_number_of_digits = 13
    IMPORTING
      amount_internal      = pv_internal
      return               = ls_return.
ENDFORM.

* One document, as FB05 makes it: the bank's line, what is cleared, what is paid in part, what is left of items, the rest on account.
FORM post TABLES pt_items STRUCTURE zduebridge_s_item
                 pt_return STRUCTURE bapiret2
          USING ps_claim TYPE zduebridge_pay pv_blart TYPE blart pv_bldat TYPE bldat pv_budat TYPE budat
                pv_valut TYPE valut pv_amount TYPE bapicurr_d pv_bank TYPE hkont
                pv_discount TYPE hkont pv_bktxt TYPE bktxt pv_sgtxt TYPE sgtxt.
  DATA: lt_post  TYPE STANDARD TABLE OF ftpost,
        lt_clear TYPE STANDARD TABLE OF ftclear,
        lt_tax   TYPE STANDARD TABLE OF fttax,
        lt_docs  TYPE STANDARD TABLE OF blntab,
        ls_doc   TYPE blntab,
        ls_msg   TYPE bapiret2,
        lv_group TYPE apqi-groupid VALUE 'DUEBRIDGE',
        lv_auglv TYPE t041a-auglv VALUE 'EINGZAHL',
        lv_subrc TYPE sysubrc.

  PERFORM head TABLES lt_post USING ps_claim pv_blart pv_bldat pv_budat pv_bktxt.
  PERFORM lines TABLES lt_post lt_clear pt_items
                USING ps_claim pv_amount pv_bank pv_discount pv_valut pv_sgtxt.

* Not XBDCC: a posting that fails must not be kept as a batch input session that somebody runs later.
  CALL FUNCTION 'POSTING_INTERFACE_START'
    EXPORTING
      i_function = 'C'
      i_group    = lv_group
      i_mode     = 'N'
      i_update   = 'S'
      i_user     = sy-uname
      i_xbdcc    = space
    EXCEPTIONS
      OTHERS     = 1.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '020' 'POSTING_INTERFACE_START failed' ''.
    PERFORM give_back USING ps_claim.
    RETURN.
  ENDIF.
* Without money it is a transfer posting with clearing.
  IF pv_amount = 0.
    lv_auglv = 'UMBUCHNG'.
  ENDIF.
  IF lt_clear IS INITIAL.
    CALL FUNCTION 'POSTING_INTERFACE_DOCUMENT'
      EXPORTING
        i_tcode  = 'FB01'
      IMPORTING
        e_subrc  = lv_subrc
        e_msgid  = ls_msg-id
        e_msgty  = ls_msg-type
        e_msgno  = ls_msg-number
        e_msgv1  = ls_msg-message_v1
        e_msgv2  = ls_msg-message_v2
        e_msgv3  = ls_msg-message_v3
        e_msgv4  = ls_msg-message_v4
      TABLES
        t_blntab = lt_docs
        t_ftpost = lt_post
        t_fttax  = lt_tax
      EXCEPTIONS
        OTHERS   = 99.
  ELSE.
    CALL FUNCTION 'POSTING_INTERFACE_CLEARING'
      EXPORTING
        i_auglv   = lv_auglv
        i_tcode   = 'FB05'
      IMPORTING
        e_subrc   = lv_subrc
        e_msgid   = ls_msg-id
        e_msgty   = ls_msg-type
        e_msgno   = ls_msg-number
        e_msgv1   = ls_msg-message_v1
        e_msgv2   = ls_msg-message_v2
        e_msgv3   = ls_msg-message_v3
        e_msgv4   = ls_msg-message_v4
      TABLES
        t_blntab  = lt_docs
        t_ftclear = lt_clear
        t_ftpost  = lt_post
        t_fttax   = lt_tax
      EXCEPTIONS
        OTHERS    = 99.
  ENDIF.
  IF sy-subrc <> 0.
    lv_subrc = sy-subrc.
  ENDIF.
  CALL FUNCTION 'POSTING_INTERFACE_END'
    EXCEPTIONS
      OTHERS = 1.

  READ TABLE lt_docs INTO ls_doc INDEX 1.
* The books decide, not what the batch input says of itself: a document with the reference is the payment.
  IF ls_doc-belnr IS INITIAL.
    SELECT SINGLE belnr gjahr FROM bkpf INTO (ls_doc-belnr, ls_doc-gjahr)
      WHERE bukrs = ps_claim-bukrs AND bstat = ' ' AND xblnr = ps_claim-reference.
  ENDIF.
  IF ls_doc-belnr IS NOT INITIAL.
    UPDATE zduebridge_pay SET status = 'P' belnr = ls_doc-belnr gjahr = ls_doc-gjahr
      WHERE reference = ps_claim-reference.
    COMMIT WORK AND WAIT.
    PERFORM say TABLES pt_return USING 'S' '001' 'Posted as' ls_doc-belnr.
    RETURN.
  ENDIF.
  IF lv_subrc = 0.
*   Neither a document nor a failure: the claim stays, so that nothing is booked before somebody could look.
    PERFORM say TABLES pt_return USING 'E' '003' 'SAP told neither a document nor a failure; try again later' ''.
    RETURN.
  ENDIF.
  PERFORM say TABLES pt_return USING 'E' '020' 'SAP did not post:' ''.
  IF ls_msg-id IS NOT INITIAL.
    ls_msg-type = 'E'.
    MESSAGE ID ls_msg-id TYPE 'E' NUMBER ls_msg-number
      WITH ls_msg-message_v1 ls_msg-message_v2 ls_msg-message_v3 ls_msg-message_v4
      INTO ls_msg-message.
    APPEND ls_msg TO pt_return.
  ENDIF.
  PERFORM give_back USING ps_claim.
ENDFORM.

* SAP refused, surely and with a message: the reference may be used again, for the mended payment.
FORM give_back USING ps_claim TYPE zduebridge_pay.
  DELETE FROM zduebridge_pay WHERE reference = ps_claim-reference AND status = 'S'.
  COMMIT WORK AND WAIT.
ENDFORM.

FORM head TABLES pt_post STRUCTURE ftpost
          USING ps_claim TYPE zduebridge_pay pv_blart TYPE blart pv_bldat TYPE bldat pv_budat TYPE budat pv_bktxt TYPE bktxt.
  PERFORM add TABLES pt_post USING 'K' 1 'BKPF-BUKRS' ps_claim-bukrs.
  PERFORM add TABLES pt_post USING 'K' 1 'BKPF-BLART' pv_blart.
  PERFORM add_date TABLES pt_post USING 'K' 1 'BKPF-BLDAT' pv_bldat.
  PERFORM add_date TABLES pt_post USING 'K' 1 'BKPF-BUDAT' pv_budat.
  PERFORM add TABLES pt_post USING 'K' 1 'BKPF-WAERS' ps_claim-waers.
  PERFORM add TABLES pt_post USING 'K' 1 'BKPF-XBLNR' ps_claim-reference.
  PERFORM add TABLES pt_post USING 'K' 1 'BKPF-BKTXT' pv_bktxt.
ENDFORM.

FORM lines TABLES pt_post STRUCTURE ftpost pt_clear STRUCTURE ftclear pt_items STRUCTURE zduebridge_s_item
           USING ps_claim TYPE zduebridge_pay pv_amount TYPE bapicurr_d pv_bank TYPE hkont
                 pv_discount TYPE hkont pv_valut TYPE valut pv_sgtxt TYPE sgtxt.
  DATA: lv_count    TYPE count_pi,
        lv_rest     TYPE bapicurr_d,
        lv_discount TYPE bapicurr_d,
        lv_residual TYPE bapicurr_d,
        lv_open     TYPE bapicurr_d,
        lv_key      TYPE bschl,
        ls_bsid     TYPE bsid,
        ls_clear    TYPE ftclear.

  IF pv_amount > 0.
    PERFORM line TABLES pt_post USING '40' pv_bank pv_amount ps_claim pv_sgtxt CHANGING lv_count.
    IF pv_valut IS NOT INITIAL.
      PERFORM add_date TABLES pt_post USING 'P' lv_count 'BSEG-VALUT' pv_valut.
    ENDIF.
  ENDIF.

  lv_rest = pv_amount.
  LOOP AT pt_items.
    lv_discount = lv_discount + pt_items-discount.
    SELECT SINGLE * FROM bsid INTO ls_bsid
      WHERE bukrs = pt_items-comp_code AND kunnr = pt_items-customer AND gjahr = pt_items-fisc_year
        AND belnr = pt_items-doc_no AND buzei = pt_items-item_num.
    IF ls_bsid-shkzg = 'H'.
      lv_rest = lv_rest + pt_items-amount.
    ELSE.
      lv_rest = lv_rest - pt_items-amount.
    ENDIF.
    IF pt_items-how = 'P'.
*     Both stay open; the payment's line names the invoice.
      PERFORM line TABLES pt_post USING '15' pt_items-customer pt_items-amount ps_claim pv_sgtxt CHANGING lv_count.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZG' pt_items-doc_no.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZJ' pt_items-fisc_year.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZZ' pt_items-item_num.
      CONTINUE.
    ENDIF.
    CLEAR ls_clear.
    ls_clear-agkoa = 'D'.
    ls_clear-agkon = pt_items-customer.
    ls_clear-agbuk = pt_items-comp_code.
    ls_clear-xnops = 'X'.
    ls_clear-selfd = 'BELNR'.
    CONCATENATE pt_items-doc_no pt_items-fisc_year pt_items-item_num INTO ls_clear-selvon.
    ls_clear-selbis = ls_clear-selvon.
    APPEND ls_clear TO pt_clear.
    IF pt_items-how = 'R'.
      CALL FUNCTION 'BAPI_CURRENCY_CONV_TO_EXTERNAL'
        EXPORTING
          currency        = ls_bsid-waers
          amount_internal = ls_bsid-wrbtr
        IMPORTING
          amount_external = lv_open.
      lv_residual = lv_open - pt_items-amount - pt_items-discount.
*     What a credit memo has left is a credit again.
      lv_key = '06'.
      IF ls_bsid-shkzg = 'H'.
        lv_key = '16'.
      ENDIF.
      PERFORM line TABLES pt_post USING lv_key pt_items-customer lv_residual ps_claim pv_sgtxt CHANGING lv_count.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZG' pt_items-doc_no.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZJ' pt_items-fisc_year.
      PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-REBZZ' pt_items-item_num.
      IF pt_items-reason_cde IS NOT INITIAL.
        PERFORM add TABLES pt_post USING 'P' lv_count 'BSEG-RSTGR' pt_items-reason_cde.
      ENDIF.
    ENDIF.
  ENDLOOP.

  IF lv_discount > 0.
    PERFORM line TABLES pt_post USING '40' pv_discount lv_discount ps_claim pv_sgtxt CHANGING lv_count.
  ENDIF.
  IF lv_rest > 0.
    PERFORM line TABLES pt_post USING '15' ps_claim-kunnr lv_rest ps_claim pv_sgtxt CHANGING lv_count.
  ENDIF.
ENDFORM.

FORM line TABLES pt_post STRUCTURE ftpost
          USING pv_key pv_account pv_amount TYPE bapicurr_d ps_claim TYPE zduebridge_pay pv_sgtxt TYPE sgtxt
          CHANGING pv_count TYPE count_pi.
  DATA: lv_text(25) TYPE c,
        lv_internal TYPE wrbtr.
  pv_count = pv_count + 1.
  PERFORM add TABLES pt_post USING 'P' pv_count 'RF05A-NEWBS' pv_key.
  PERFORM add TABLES pt_post USING 'P' pv_count 'RF05A-NEWKO' pv_account.
* As a person would type it: in the user's own decimal notation.
  PERFORM internal USING ps_claim-waers pv_amount CHANGING lv_internal.
  WRITE lv_internal TO lv_text CURRENCY ps_claim-waers LEFT-JUSTIFIED.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-WRBTR' lv_text.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-ZUONR' ps_claim-reference.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-SGTXT' pv_sgtxt.
ENDFORM.

FORM add_date TABLES pt_post STRUCTURE ftpost USING pv_type pv_count pv_field pv_date TYPE d.
  DATA lv_text(10) TYPE c.
  WRITE pv_date TO lv_text DD/MM/YYYY.
  PERFORM add TABLES pt_post USING pv_type pv_count pv_field lv_text.
ENDFORM.

FORM add TABLES pt_post STRUCTURE ftpost USING pv_type pv_count pv_field pv_value.
  DATA ls_post TYPE ftpost.
  ls_post-stype = pv_type.
  ls_post-count = pv_count.
  ls_post-fnam  = pv_field.
  ls_post-fval  = pv_value.
  IF ls_post-fval IS NOT INITIAL.
    APPEND ls_post TO pt_post.
  ENDIF.
ENDFORM.
