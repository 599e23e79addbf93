*----------------------------------------------------------------------
* Include LZDUEBRIDGEF03: what Z_DUEBRIDGE_CHANGE consists of.
* CALL_FBRA and CALL_FB08 do what the transactions of these names do, and
* commit; so they are called only after the row of the reference is there.
*----------------------------------------------------------------------

* One session at a time for a reference. Scope 1: a commit does not release it.
FORM enqueue TABLES pt_return STRUCTURE bapiret2
             USING pv_reference TYPE xblnr1
             CHANGING pv_subrc TYPE sysubrc.
  DATA lv_key TYPE rstable-varkey.
  CONCATENATE sy-mandt pv_reference INTO lv_key.
  CALL FUNCTION 'ENQUEUE_E_TABLEE'
    EXPORTING
      mode_rstable   = 'E'
      tabname        = 'ZDUEBRIDGE_PAY'
      varkey         = lv_key
      _scope         = '1'
    EXCEPTIONS
      foreign_lock   = 1
      system_failure = 2
      OTHERS         = 3.
  pv_subrc = sy-subrc.
  IF pv_subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '005' 'Another session works on this reference' pv_reference.
  ENDIF.
ENDFORM.

FORM dequeue USING pv_reference TYPE xblnr1.
  DATA lv_key TYPE rstable-varkey.
  CONCATENATE sy-mandt pv_reference INTO lv_key.
  CALL FUNCTION 'DEQUEUE_E_TABLEE'
    EXPORTING
      mode_rstable = 'E'
      tabname      = 'ZDUEBRIDGE_PAY'
      varkey       = lv_key
      _scope       = '1'.
ENDFORM.

* The payment's document, what became of the change, and what entries took back of the payment.
FORM how_it_stands TABLES pt_changes STRUCTURE zduebridge_s_change
                     pt_payments STRUCTURE zduebridge_s_payment
              USING pv_reference TYPE xblnr1 pv_bukrs TYPE bukrs pv_of_reference TYPE xblnr1
                    pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr
              CHANGING ps_row TYPE zduebridge_pay pv_taken TYPE bapicurr_d.
  DATA: lt_rows TYPE STANDARD TABLE OF zduebridge_pay,
        ls_row  TYPE zduebridge_pay,
        lv_part TYPE bapicurr_d,
        lv_none TYPE bkpf-stblg.

  CLEAR: pt_changes[], ps_row, pv_taken.
  PERFORM find TABLES pt_payments USING pv_of_reference pv_bukrs.
  DELETE pt_payments WHERE doc_no <> pv_belnr OR fisc_year <> pv_gjahr.

  SELECT SINGLE * FROM zduebridge_pay INTO ps_row WHERE reference = pv_reference.
  IF sy-subrc = 0.
    PERFORM see_entered CHANGING ps_row.
    PERFORM note_change TABLES pt_changes USING ps_row.
  ENDIF.

  SELECT * FROM zduebridge_pay INTO TABLE lt_rows
    WHERE bukrs = pv_bukrs AND of_belnr = pv_belnr AND of_gjahr = pv_gjahr
      AND action = 'ENTRY' AND status = 'P'.
  LOOP AT lt_rows INTO ls_row.
*   An entry that somebody reversed takes nothing back any more.
    SELECT SINGLE stblg FROM bkpf INTO lv_none
      WHERE bukrs = ls_row-bukrs AND belnr = ls_row-belnr AND gjahr = ls_row-gjahr.
    CHECK sy-subrc <> 0 OR lv_none IS INITIAL.
    PERFORM external USING ls_row-waers ls_row-amount CHANGING lv_part.
    pv_taken = pv_taken + lv_part.
  ENDLOOP.
ENDFORM.

* An entry that was booked by a call which ended before it could note the document: the books have it under the reference.
FORM see_entered CHANGING ps_row TYPE zduebridge_pay.
  CHECK ps_row-action = 'ENTRY' AND ps_row-status <> 'P'.
  SELECT SINGLE belnr gjahr FROM bkpf INTO (ps_row-belnr, ps_row-gjahr)
    WHERE bukrs = ps_row-bukrs AND bstat = ' ' AND xblnr = ps_row-reference.
  IF sy-subrc = 0.
    ps_row-status = 'P'.
  ENDIF.
ENDFORM.

FORM note_change TABLES pt_changes STRUCTURE zduebridge_s_change USING ps_row TYPE zduebridge_pay.
  DATA lv_stblg TYPE bkpf-stblg.
  CLEAR pt_changes.
  pt_changes-action    = ps_row-action.
  pt_changes-status    = ps_row-status.
  pt_changes-comp_code = ps_row-bukrs.
  pt_changes-fisc_year = ps_row-gjahr.
  pt_changes-doc_no    = ps_row-belnr.
  pt_changes-customer  = ps_row-kunnr.
  pt_changes-currency  = ps_row-waers.
  PERFORM external USING ps_row-waers ps_row-amount CHANGING pt_changes-amount.
  IF ps_row-belnr IS NOT INITIAL AND ps_row-action = 'ENTRY'.
    PERFORM charge_of USING ps_row CHANGING pt_changes-item_num.
    SELECT SINGLE stblg FROM bkpf INTO lv_stblg
      WHERE bukrs = ps_row-bukrs AND belnr = ps_row-belnr AND gjahr = ps_row-gjahr.
    IF lv_stblg IS NOT INITIAL.
      pt_changes-reversed = 'X'.
    ENDIF.
  ENDIF.
  APPEND pt_changes.
ENDFORM.

* The entry's first line that charges the customer.
FORM charge_of USING ps_row TYPE zduebridge_pay CHANGING pv_buzei TYPE buzei.
  DATA: lt_bseg TYPE STANDARD TABLE OF bseg,
        ls_bseg TYPE bseg.
  SELECT * FROM bseg INTO TABLE lt_bseg
    WHERE bukrs = ps_row-bukrs AND belnr = ps_row-belnr AND gjahr = ps_row-gjahr
      AND koart = 'D' AND shkzg = 'S'.
  SORT lt_bseg BY buzei.
  READ TABLE lt_bseg INTO ls_bseg INDEX 1.
  IF sy-subrc = 0.
    pv_buzei = ls_bseg-buzei.
  ENDIF.
ENDFORM.

FORM external USING pv_waers TYPE waers pv_internal TYPE wrbtr CHANGING pv_external TYPE bapicurr_d.
  CALL FUNCTION 'BAPI_CURRENCY_CONV_TO_EXTERNAL'
    EXPORTING
      currency        = pv_waers
      amount_internal = pv_internal
    IMPORTING
      amount_external = pv_external.
ENDFORM.

* Whether it was done before, is under way, or the payment does not stand as the caller thinks.
FORM look_before TABLES pt_payments STRUCTURE zduebridge_s_payment
                   pt_return   STRUCTURE bapiret2
            USING ps_row TYPE zduebridge_pay pv_action pv_kunnr TYPE kunnr pv_waers TYPE waers
                  pv_amount TYPE bapicurr_d pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr pv_taken TYPE bapicurr_d
            CHANGING pv_already.
  DATA: lv_amount TYPE wrbtr,
        lv_left   TYPE bapicurr_d.

  IF ps_row IS NOT INITIAL.
    PERFORM internal USING pv_waers pv_amount CHANGING lv_amount.
    IF ps_row-action <> pv_action OR ps_row-kunnr <> pv_kunnr OR ps_row-waers <> pv_waers OR ps_row-amount <> lv_amount
       OR ps_row-of_belnr <> pv_belnr OR ps_row-of_gjahr <> pv_gjahr.
      PERFORM say TABLES pt_return USING 'E' '004' 'The reference was used for something else, document' ps_row-belnr.
      RETURN.
    ENDIF.
    IF ps_row-status = 'P'.
      PERFORM note_done USING ps_row.
      pv_already = 'X'.
      PERFORM say TABLES pt_return USING 'S' '002' 'Done before as' ps_row-belnr.
      RETURN.
    ENDIF.
  ENDIF.

  READ TABLE pt_payments INDEX 1.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '021' 'There is no such payment with its reference:' pv_belnr.
    RETURN.
  ENDIF.
  IF pt_payments-reversed = 'X'.
    IF pv_action = 'VOID'.
      IF ps_row IS NOT INITIAL.
        PERFORM reversed_by USING pt_payments CHANGING ps_row-belnr ps_row-gjahr.
        PERFORM note_done USING ps_row.
      ENDIF.
      pv_already = 'X'.
      PERFORM say TABLES pt_return USING 'S' '002' 'Reversed before, payment' pv_belnr.
    ELSE.
      PERFORM say TABLES pt_return USING 'E' '022' 'The payment was reversed:' pv_belnr.
    ENDIF.
    RETURN.
  ENDIF.
  lv_left = pt_payments-amount - pv_taken.
  IF pt_payments-customer <> pv_kunnr OR pt_payments-currency <> pv_waers OR pv_amount <= 0
     OR ( pv_action = 'VOID' AND pt_payments-amount <> pv_amount ).
    PERFORM say TABLES pt_return USING 'E' '022' 'The payment is on another account, in another currency, or comes to another amount:' pv_belnr.
  ELSEIF pv_action <> 'CLEAR' AND pv_amount > lv_left.
    PERFORM say TABLES pt_return USING 'E' '023' 'Less is left of the payment that was not taken back:' pv_belnr.
  ENDIF.
ENDFORM.

* What is in the books stands in the table as well.
FORM note_done USING ps_row TYPE zduebridge_pay.
  UPDATE zduebridge_pay SET status = 'P' belnr = ps_row-belnr gjahr = ps_row-gjahr
    WHERE reference = ps_row-reference.
  COMMIT WORK AND WAIT.
ENDFORM.

FORM reversed_by USING ps_payment TYPE zduebridge_s_payment CHANGING pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr.
  SELECT SINGLE stblg stjah FROM bkpf INTO (pv_belnr, pv_gjahr)
    WHERE bukrs = ps_payment-comp_code AND belnr = ps_payment-doc_no AND gjahr = ps_payment-fisc_year.
ENDFORM.

* Takes the reference for the change, for good. Nothing is done unless this is committed.
FORM claim_change TABLES pt_return STRUCTURE bapiret2
                  USING pv_reference TYPE xblnr1 pv_action ps_payment TYPE zduebridge_s_payment
                        pv_amount TYPE bapicurr_d
                  CHANGING ps_claim TYPE zduebridge_pay.
  CONSTANTS lc_dead TYPE i VALUE 1800.
  DATA: ls_new TYPE zduebridge_pay,
        ls_old TYPE zduebridge_pay,
        lv_now TYPE timestamp,
        lv_age TYPE i.

  CLEAR ps_claim.
  GET TIME STAMP FIELD lv_now.
  ls_new-client     = sy-mandt.
  ls_new-reference  = pv_reference.
  ls_new-bukrs      = ps_payment-comp_code.
  ls_new-kunnr      = ps_payment-customer.
  ls_new-waers      = ps_payment-currency.
  ls_new-status     = 'S'.
  ls_new-claimed_at = lv_now.
  ls_new-action     = pv_action.
  ls_new-of_belnr   = ps_payment-doc_no.
  ls_new-of_gjahr   = ps_payment-fisc_year.
  PERFORM internal USING ps_payment-currency pv_amount CHANGING ls_new-amount.
  INSERT zduebridge_pay FROM ls_new.
  IF sy-subrc <> 0.
    SELECT SINGLE * FROM zduebridge_pay INTO ls_old WHERE reference = pv_reference.
    lv_age = cl_abap_tstmp=>subtract( tstmp1 = lv_now tstmp2 = ls_old-claimed_at ).
*   H is left by a call that ended with an answer, so nobody can be at it.
    IF ls_old-status = 'S' AND lv_age < lc_dead.
      PERFORM say TABLES pt_return USING 'E' '003' 'An earlier call with this reference began and did not end; try again later' ''.
      RETURN.
    ENDIF.
    UPDATE zduebridge_pay SET status = 'S' claimed_at = lv_now
      WHERE reference = pv_reference AND claimed_at = ls_old-claimed_at AND status = ls_old-status.
    IF sy-subrc <> 0.
      PERFORM say TABLES pt_return USING 'E' '005' 'Another session works on this reference' pv_reference.
      RETURN.
    ENDIF.
  ENDIF.
  COMMIT WORK AND WAIT.
  ps_claim = ls_new.
ENDFORM.

* What the call before says of its failure.
FORM last_message CHANGING ps_msg TYPE bapiret2.
  CLEAR ps_msg.
  ps_msg-id         = sy-msgid.
  ps_msg-number     = sy-msgno.
  ps_msg-message_v1 = sy-msgv1.
  ps_msg-message_v2 = sy-msgv2.
  ps_msg-message_v3 = sy-msgv3.
  ps_msg-message_v4 = sy-msgv4.
ENDFORM.

* SAP's own message behind one of ours.
FORM said TABLES pt_return STRUCTURE bapiret2 USING pv_number pv_text ps_msg TYPE bapiret2.
  DATA ls_said TYPE bapiret2.
  PERFORM say TABLES pt_return USING 'E' pv_number pv_text ''.
  CHECK ps_msg-id IS NOT INITIAL.
  ls_said = ps_msg.
  ls_said-type = 'E'.
  MESSAGE ID ls_said-id TYPE 'E' NUMBER ls_said-number
    WITH ls_said-message_v1 ls_said-message_v2 ls_said-message_v3 ls_said-message_v4
    INTO ls_said-message.
  APPEND ls_said TO pt_return.
ENDFORM.

* What the payment cleared is open again, and its document is reversed.
FORM do_void TABLES pt_payments STRUCTURE zduebridge_s_payment
                 pt_return   STRUCTURE bapiret2
          USING pv_reference TYPE xblnr1 pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr pv_kunnr TYPE kunnr
                pv_waers TYPE waers pv_amount TYPE bapicurr_d pv_budat TYPE budat pv_stgrd TYPE stgrd.
  DATA: ls_payment TYPE zduebridge_s_payment,
        ls_claim   TYPE zduebridge_pay,
        lt_docs    TYPE STANDARD TABLE OF bkpf,
        ls_doc     TYPE bkpf,
        lv_foreign TYPE belnr_d,
        lv_stodt   TYPE budat,
        lv_stomo   TYPE monat,
        ls_msg     TYPE bapiret2,
        lv_reset   TYPE i,
        lv_subrc   TYPE sysubrc.

  READ TABLE pt_payments INTO ls_payment INDEX 1.
  PERFORM check_period TABLES pt_return USING ls_payment-comp_code pv_budat.
  PERFORM clearings TABLES lt_docs USING ls_payment CHANGING lv_foreign.
  IF lv_foreign IS NOT INITIAL.
    PERFORM say TABLES pt_return USING 'E' '024' 'Something of the payment is cleared by another document, which stays; it needs an entry:' lv_foreign.
  ENDIF.
  PERFORM has_error TABLES pt_return CHANGING lv_subrc.
  CHECK lv_subrc = 0.

* As SAP's own program for both does it: the reversal is tried first, so that nothing is reset in vain.
  CALL FUNCTION 'CALL_FB08'
    EXPORTING
      i_bukrs      = ls_payment-comp_code
      i_belnr      = ls_payment-doc_no
      i_gjahr      = ls_payment-fisc_year
      i_stgrd      = pv_stgrd
      i_budat      = pv_budat
      i_xsimu      = 'X'
    IMPORTING
      e_budat      = lv_stodt
      e_monat      = lv_stomo
    EXCEPTIONS
      not_possible = 4
      OTHERS       = 5.
  IF sy-subrc <> 0.
    PERFORM last_message CHANGING ls_msg.
    PERFORM said TABLES pt_return USING '020' 'SAP does not reverse the document:' ls_msg.
    RETURN.
  ENDIF.

  PERFORM claim_change TABLES pt_return USING pv_reference 'VOID' ls_payment pv_amount CHANGING ls_claim.
  CHECK ls_claim IS NOT INITIAL.

  LOOP AT lt_docs INTO ls_doc.
    CALL FUNCTION 'CALL_FBRA'
      EXPORTING
        i_bukrs      = ls_doc-bukrs
        i_augbl      = ls_doc-belnr
        i_gjahr      = ls_doc-gjahr
        i_stodt      = lv_stodt
        i_stomo      = lv_stomo
      EXCEPTIONS
        not_possible = 4
        OTHERS       = 5.
    IF sy-subrc <> 0.
      PERFORM last_message CHANGING ls_msg.
      IF lv_reset = 0.
        PERFORM said TABLES pt_return USING '020' 'SAP does not reset the clearing:' ls_msg.
        PERFORM give_back USING ls_claim.
      ELSE.
        PERFORM note_half TABLES pt_return USING ls_claim 'A clearing was reset, and another is not:' ls_msg.
      ENDIF.
      RETURN.
    ENDIF.
    lv_reset = lv_reset + 1.
  ENDLOOP.

  CALL FUNCTION 'CALL_FB08'
    EXPORTING
      i_bukrs      = ls_payment-comp_code
      i_belnr      = ls_payment-doc_no
      i_gjahr      = ls_payment-fisc_year
      i_stgrd      = pv_stgrd
      i_budat      = pv_budat
    EXCEPTIONS
      not_possible = 4
      OTHERS       = 5.
  lv_subrc = sy-subrc.
  PERFORM last_message CHANGING ls_msg.
* The books decide.
  PERFORM reversed_by USING ls_payment CHANGING ls_claim-belnr ls_claim-gjahr.
  IF ls_claim-belnr IS NOT INITIAL.
    PERFORM note_done USING ls_claim.
    PERFORM say TABLES pt_return USING 'S' '001' 'Reversed by' ls_claim-belnr.
  ELSEIF lv_subrc = 0.
*   Neither reversed nor refused: the row stays, so that nothing is done before somebody could look.
    PERFORM say TABLES pt_return USING 'E' '003' 'SAP told neither a reversal nor a failure; try again later' ''.
  ELSEIF lv_reset = 0.
    PERFORM said TABLES pt_return USING '020' 'SAP does not reverse the document:' ls_msg.
    PERFORM give_back USING ls_claim.
  ELSE.
    PERFORM note_half TABLES pt_return USING ls_claim 'The clearing is reset, and the document is not reversed:' ls_msg.
  ENDIF.
ENDFORM.

FORM note_half TABLES pt_return STRUCTURE bapiret2 USING ps_claim TYPE zduebridge_pay pv_text ps_msg TYPE bapiret2.
  PERFORM said TABLES pt_return USING '025' pv_text ps_msg.
  UPDATE zduebridge_pay SET status = 'H' WHERE reference = ps_claim-reference.
  COMMIT WORK AND WAIT.
ENDFORM.

* The documents that cleared lines of the payment's. Ours are the payment's own, and one that CLEAR made without lines that stay.
FORM clearings TABLES pt_docs STRUCTURE bkpf
               USING ps_payment TYPE zduebridge_s_payment
               CHANGING pv_foreign TYPE belnr_d.
  DATA: lt_bseg      TYPE STANDARD TABLE OF bseg,
        ls_bseg      TYPE bseg,
        ls_bkpf      TYPE bkpf,
        lv_reference TYPE xblnr1.

  CLEAR: pt_docs[], pv_foreign.
  SELECT * FROM bseg INTO TABLE lt_bseg
    WHERE bukrs = ps_payment-comp_code AND belnr = ps_payment-doc_no
      AND gjahr = ps_payment-fisc_year AND koart = 'D'.
  LOOP AT lt_bseg INTO ls_bseg WHERE augbl <> space.
*   Its year is not in every release's BSEG; a clearing bears the clearing document's day.
    SELECT SINGLE * FROM bkpf INTO ls_bkpf
      WHERE bukrs = ls_bseg-bukrs AND belnr = ls_bseg-augbl AND budat = ls_bseg-augdt.
    IF sy-subrc <> 0.
      pv_foreign = ls_bseg-augbl.
      RETURN.
    ENDIF.
    IF ls_bkpf-belnr <> ps_payment-doc_no OR ls_bkpf-gjahr <> ps_payment-fisc_year.
      SELECT SINGLE reference FROM zduebridge_pay INTO lv_reference
        WHERE bukrs = ls_bkpf-bukrs AND belnr = ls_bkpf-belnr AND gjahr = ls_bkpf-gjahr
          AND action = 'CLEAR' AND status = 'P'.
      IF sy-subrc <> 0.
        pv_foreign = ls_bseg-augbl.
        RETURN.
      ENDIF.
      PERFORM lines_that_stay USING ls_bkpf CHANGING pv_foreign.
      IF pv_foreign IS NOT INITIAL.
        RETURN.
      ENDIF.
    ENDIF.
    READ TABLE pt_docs WITH KEY belnr = ls_bkpf-belnr gjahr = ls_bkpf-gjahr TRANSPORTING NO FIELDS.
    IF sy-subrc <> 0.
      APPEND ls_bkpf TO pt_docs.
    ENDIF.
  ENDLOOP.
ENDFORM.

* A clearing that left the rest of an invoice as a new item cannot be only reset.
FORM lines_that_stay USING ps_bkpf TYPE bkpf CHANGING pv_foreign TYPE belnr_d.
  DATA: lt_bseg TYPE STANDARD TABLE OF bseg,
        ls_bseg TYPE bseg.
  SELECT * FROM bseg INTO TABLE lt_bseg
    WHERE bukrs = ps_bkpf-bukrs AND belnr = ps_bkpf-belnr AND gjahr = ps_bkpf-gjahr AND koart = 'D'.
  LOOP AT lt_bseg INTO ls_bseg WHERE augbl <> ps_bkpf-belnr.
    pv_foreign = ps_bkpf-belnr.
  ENDLOOP.
ENDFORM.

* Open lines of the payment: what lies on account first, then what pays an invoice in part, the last first.
FORM open_lines TABLES pt_items STRUCTURE zduebridge_s_item
                USING ps_payment TYPE zduebridge_s_payment pv_partial.
  DATA: lt_bsid TYPE STANDARD TABLE OF bsid,
        ls_bsid TYPE bsid.

  CLEAR pt_items[].
  SELECT * FROM bsid INTO TABLE lt_bsid
    WHERE bukrs = ps_payment-comp_code AND kunnr = ps_payment-customer AND umskz = space
      AND gjahr = ps_payment-fisc_year AND belnr = ps_payment-doc_no AND shkzg = 'H'.
  SORT lt_bsid BY buzei.
  LOOP AT lt_bsid INTO ls_bsid WHERE rebzg = space.
    PERFORM open_line TABLES pt_items USING ls_bsid.
  ENDLOOP.
  CHECK pv_partial = 'X'.
  SORT lt_bsid BY buzei DESCENDING.
  LOOP AT lt_bsid INTO ls_bsid WHERE rebzg <> space.
    PERFORM open_line TABLES pt_items USING ls_bsid.
  ENDLOOP.
ENDFORM.

FORM open_line TABLES pt_items STRUCTURE zduebridge_s_item USING ps_bsid TYPE bsid.
  CLEAR pt_items.
  pt_items-comp_code = ps_bsid-bukrs.
  pt_items-customer  = ps_bsid-kunnr.
  pt_items-fisc_year = ps_bsid-gjahr.
  pt_items-doc_no    = ps_bsid-belnr.
  pt_items-item_num  = ps_bsid-buzei.
  pt_items-how       = 'F'.
  PERFORM external USING ps_bsid-waers ps_bsid-wrbtr CHANGING pt_items-amount.
  APPEND pt_items.
ENDFORM.

* Money leaves the bank again. What of the payment is open is cleared with it as far as whole lines go into it; the customer owes the rest.
FORM do_entry TABLES pt_payments STRUCTURE zduebridge_s_payment
                  pt_return   STRUCTURE bapiret2
           USING pv_reference TYPE xblnr1 pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr pv_kunnr TYPE kunnr
                 pv_waers TYPE waers pv_amount TYPE bapicurr_d pv_budat TYPE budat pv_blart TYPE blart
                 pv_bank TYPE hkont pv_sgtxt TYPE sgtxt.
  DATA: ls_payment TYPE zduebridge_s_payment,
        ls_claim   TYPE zduebridge_pay,
        lt_none    TYPE STANDARD TABLE OF zduebridge_s_item,
        lt_open    TYPE STANDARD TABLE OF zduebridge_s_item,
        ls_open    TYPE zduebridge_s_item,
        lt_post    TYPE STANDARD TABLE OF ftpost,
        lt_clear   TYPE STANDARD TABLE OF ftclear,
        lv_count   TYPE count_pi,
        lv_rest    TYPE bapicurr_d,
        lv_zuonr   TYPE dzuonr,
        lv_bktxt   TYPE bktxt VALUE 'Duebridge',
        lv_auglv   TYPE t041a-auglv VALUE 'AUSGZAHL',
        lv_no_account TYPE hkont,
        lv_belnr   TYPE belnr_d,
        lv_gjahr   TYPE gjahr,
        ls_msg     TYPE bapiret2,
        lv_subrc   TYPE sysubrc.

  READ TABLE pt_payments INTO ls_payment INDEX 1.
  PERFORM check TABLES lt_none pt_return
                USING ls_payment-comp_code pv_kunnr pv_blart pv_budat pv_budat
                      pv_waers pv_amount pv_bank lv_no_account.
  PERFORM has_error TABLES pt_return CHANGING lv_subrc.
  CHECK lv_subrc = 0.
  PERFORM claim_change TABLES pt_return USING pv_reference 'ENTRY' ls_payment pv_amount CHANGING ls_claim.
  CHECK ls_claim IS NOT INITIAL.

  PERFORM head TABLES lt_post USING ls_claim pv_blart pv_budat pv_budat lv_bktxt.
  CONCATENATE ls_payment-doc_no ls_payment-fisc_year ls_payment-item_num INTO lv_zuonr.
  PERFORM charge_line TABLES lt_post USING '50' pv_bank pv_amount ls_claim lv_zuonr pv_sgtxt CHANGING lv_count.
  PERFORM open_lines TABLES lt_open USING ls_payment 'X'.
  lv_rest = pv_amount.
  LOOP AT lt_open INTO ls_open.
    CHECK ls_open-amount <= lv_rest.
    lv_rest = lv_rest - ls_open-amount.
    PERFORM to_clear TABLES lt_clear USING ls_open.
  ENDLOOP.
  IF lv_rest > 0.
    PERFORM charge_line TABLES lt_post USING '05' pv_kunnr lv_rest ls_claim lv_zuonr pv_sgtxt CHANGING lv_count.
  ENDIF.
  PERFORM post_or_clear TABLES lt_post lt_clear USING lv_auglv CHANGING lv_belnr lv_gjahr lv_subrc ls_msg.
  ls_claim-belnr = lv_belnr.
  ls_claim-gjahr = lv_gjahr.
  IF ls_claim-belnr IS INITIAL.
    SELECT SINGLE belnr gjahr FROM bkpf INTO (ls_claim-belnr, ls_claim-gjahr)
      WHERE bukrs = ls_claim-bukrs AND bstat = ' ' AND xblnr = ls_claim-reference.
  ENDIF.
  PERFORM note_end TABLES pt_return USING ls_claim lv_subrc ls_msg.
ENDFORM.

* What lies on account of the payment is set against charges, in whole lines of it. The rest of a charge becomes a new item.
FORM do_clear TABLES pt_items    STRUCTURE zduebridge_s_item
                  pt_payments STRUCTURE zduebridge_s_payment
                  pt_return   STRUCTURE bapiret2
           USING pv_reference TYPE xblnr1 pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr pv_kunnr TYPE kunnr
                 pv_waers TYPE waers pv_amount TYPE bapicurr_d pv_budat TYPE budat pv_blart TYPE blart
                 pv_sgtxt TYPE sgtxt.
  DATA: ls_payment TYPE zduebridge_s_payment,
        ls_claim   TYPE zduebridge_pay,
        ls_head    TYPE zduebridge_pay,
        lt_open    TYPE STANDARD TABLE OF zduebridge_s_item,
        ls_open    TYPE zduebridge_s_item,
        lt_items   TYPE STANDARD TABLE OF zduebridge_s_item,
        lt_post    TYPE STANDARD TABLE OF ftpost,
        lt_clear   TYPE STANDARD TABLE OF ftclear,
        lv_left    TYPE bapicurr_d,
        lv_none    TYPE valut,
        lv_nothing TYPE bapicurr_d,
        lv_no_account TYPE hkont,
        lv_bktxt   TYPE bktxt,
        lv_auglv   TYPE t041a-auglv VALUE 'UMBUCHNG',
        lv_belnr   TYPE belnr_d,
        lv_gjahr   TYPE gjahr,
        ls_msg     TYPE bapiret2,
        lv_subrc   TYPE sysubrc.

  READ TABLE pt_payments INTO ls_payment INDEX 1.
  LOOP AT pt_items.
    lv_left = lv_left + pt_items-amount.
    APPEND pt_items TO lt_items.
  ENDLOOP.
  IF lv_left <> pv_amount.
    PERFORM say TABLES pt_return USING 'E' '016' 'AMOUNT is not what the ITEMS come to' ''.
    RETURN.
  ENDIF.
  PERFORM open_lines TABLES lt_open USING ls_payment space.
  LOOP AT lt_open INTO ls_open.
    IF lv_left > 0.
      lv_left = lv_left - ls_open-amount.
      APPEND ls_open TO lt_items.
    ENDIF.
  ENDLOOP.
  IF lv_left <> 0.
    PERFORM say TABLES pt_return USING 'E' '026' 'What lies on account of the payment does not come out even with the amounts' ''.
    RETURN.
  ENDIF.
  PERFORM check TABLES lt_items pt_return
                USING ls_payment-comp_code pv_kunnr pv_blart pv_budat pv_budat
                      pv_waers lv_nothing lv_no_account lv_no_account.
  PERFORM has_error TABLES pt_return CHANGING lv_subrc.
  CHECK lv_subrc = 0.
  PERFORM claim_change TABLES pt_return USING pv_reference 'CLEAR' ls_payment pv_amount CHANGING ls_claim.
  CHECK ls_claim IS NOT INITIAL.

* The reference stands in the header's text: as the document's own it would make a second payment of it.
  ls_head = ls_claim.
  CLEAR ls_head-reference.
  lv_bktxt = pv_reference.
  PERFORM head TABLES lt_post USING ls_head pv_blart pv_budat pv_budat lv_bktxt.
  PERFORM lines TABLES lt_post lt_clear lt_items USING ls_claim lv_nothing lv_no_account lv_no_account lv_none pv_sgtxt.
  PERFORM post_or_clear TABLES lt_post lt_clear USING lv_auglv CHANGING lv_belnr lv_gjahr lv_subrc ls_msg.
  ls_claim-belnr = lv_belnr.
  ls_claim-gjahr = lv_gjahr.
  IF ls_claim-belnr IS INITIAL.
*   The books decide: the first line of the payment's is cleared, by what?
    READ TABLE lt_open INTO ls_open INDEX 1.
    SELECT SINGLE augbl FROM bsad INTO ls_claim-belnr
      WHERE bukrs = ls_open-comp_code AND kunnr = ls_open-customer AND gjahr = ls_open-fisc_year
        AND belnr = ls_open-doc_no AND buzei = ls_open-item_num.
    IF sy-subrc = 0.
      SELECT SINGLE gjahr FROM bkpf INTO ls_claim-gjahr
        WHERE bukrs = ls_claim-bukrs AND belnr = ls_claim-belnr AND budat = pv_budat.
    ENDIF.
  ENDIF.
  PERFORM note_end TABLES pt_return USING ls_claim lv_subrc ls_msg.
ENDFORM.

FORM to_clear TABLES pt_clear STRUCTURE ftclear USING ps_item TYPE zduebridge_s_item.
  CLEAR pt_clear.
  pt_clear-agkoa = 'D'.
  pt_clear-agkon = ps_item-customer.
  pt_clear-agbuk = ps_item-comp_code.
  pt_clear-xnops = 'X'.
  pt_clear-selfd = 'BELNR'.
  CONCATENATE ps_item-doc_no ps_item-fisc_year ps_item-item_num INTO pt_clear-selvon.
  pt_clear-selbis = pt_clear-selvon.
  APPEND pt_clear.
ENDFORM.

* A line whose assignment names the payment.
FORM charge_line TABLES pt_post STRUCTURE ftpost
                 USING pv_key pv_account pv_amount TYPE bapicurr_d ps_claim TYPE zduebridge_pay
                       pv_zuonr TYPE dzuonr pv_sgtxt TYPE sgtxt
                 CHANGING pv_count TYPE count_pi.
  DATA: lv_text(25) TYPE c,
        lv_internal TYPE wrbtr.
  pv_count = pv_count + 1.
  PERFORM add TABLES pt_post USING 'P' pv_count 'RF05A-NEWBS' pv_key.
  PERFORM add TABLES pt_post USING 'P' pv_count 'RF05A-NEWKO' pv_account.
  PERFORM internal USING ps_claim-waers pv_amount CHANGING lv_internal.
  WRITE lv_internal TO lv_text CURRENCY ps_claim-waers LEFT-JUSTIFIED.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-WRBTR' lv_text.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-ZUONR' pv_zuonr.
  PERFORM add TABLES pt_post USING 'P' pv_count 'BSEG-SGTXT' pv_sgtxt.
ENDFORM.

* Posts, with a clearing if there is something to clear.
FORM post_or_clear TABLES pt_post STRUCTURE ftpost pt_clear STRUCTURE ftclear
                   USING pv_auglv TYPE t041a-auglv
                   CHANGING pv_belnr TYPE belnr_d pv_gjahr TYPE gjahr pv_subrc TYPE sysubrc ps_msg TYPE bapiret2.
  DATA: lt_tax   TYPE STANDARD TABLE OF fttax,
        lt_docs  TYPE STANDARD TABLE OF blntab,
        ls_doc   TYPE blntab,
        lv_group TYPE apqi-groupid VALUE 'DUEBRIDGE'.

  CLEAR: pv_belnr, pv_gjahr, ps_msg.
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
    pv_subrc = 98.
    RETURN.
  ENDIF.
  IF pt_clear[] IS INITIAL.
    CALL FUNCTION 'POSTING_INTERFACE_DOCUMENT'
      EXPORTING
        i_tcode  = 'FB01'
      IMPORTING
        e_subrc  = pv_subrc
        e_msgid  = ps_msg-id
        e_msgty  = ps_msg-type
        e_msgno  = ps_msg-number
        e_msgv1  = ps_msg-message_v1
        e_msgv2  = ps_msg-message_v2
        e_msgv3  = ps_msg-message_v3
        e_msgv4  = ps_msg-message_v4
      TABLES
        t_blntab = lt_docs
        t_ftpost = pt_post
        t_fttax  = lt_tax
      EXCEPTIONS
        OTHERS   = 99.
  ELSE.
    CALL FUNCTION 'POSTING_INTERFACE_CLEARING'
      EXPORTING
        i_auglv   = pv_auglv
        i_tcode   = 'FB05'
      IMPORTING
        e_subrc   = pv_subrc
        e_msgid   = ps_msg-id
        e_msgty   = ps_msg-type
        e_msgno   = ps_msg-number
        e_msgv1   = ps_msg-message_v1
        e_msgv2   = ps_msg-message_v2
        e_msgv3   = ps_msg-message_v3
        e_msgv4   = ps_msg-message_v4
      TABLES
        t_blntab  = lt_docs
        t_ftclear = pt_clear
        t_ftpost  = pt_post
        t_fttax   = lt_tax
      EXCEPTIONS
        OTHERS    = 99.
  ENDIF.
  IF sy-subrc <> 0.
    pv_subrc = sy-subrc.
  ENDIF.
  READ TABLE lt_docs INTO ls_doc INDEX 1.
  IF sy-subrc = 0.
    pv_belnr = ls_doc-belnr.
    pv_gjahr = ls_doc-gjahr.
  ENDIF.
  CALL FUNCTION 'POSTING_INTERFACE_END'
    EXCEPTIONS
      OTHERS = 1.
ENDFORM.

* What is in the books is noted; what SAP refused gives the reference back.
FORM note_end TABLES pt_return STRUCTURE bapiret2 USING ps_claim TYPE zduebridge_pay pv_subrc TYPE sysubrc ps_msg TYPE bapiret2.
  IF ps_claim-belnr IS NOT INITIAL.
    PERFORM note_done USING ps_claim.
    PERFORM say TABLES pt_return USING 'S' '001' 'Posted as' ps_claim-belnr.
  ELSEIF pv_subrc = 0.
    PERFORM say TABLES pt_return USING 'E' '003' 'SAP told neither a document nor a failure; try again later' ''.
  ELSE.
    PERFORM said TABLES pt_return USING '020' 'SAP did not post:' ps_msg.
    PERFORM give_back USING ps_claim.
  ENDIF.
ENDFORM.
