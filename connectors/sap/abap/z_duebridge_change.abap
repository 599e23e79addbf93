FUNCTION z_duebridge_change.
*"----------------------------------------------------------------------
*"  Remote-enabled. Changes a payment that was posted, once for a reference,
*"  and commits; or only looks.
*"  IMPORTING
*"     VALUE(ACTION)       TYPE CHAR5
*"        VOID   resets the payment's clearings and reverses its document
*"        ENTRY  books AMOUNT out of the bank again and charges the customer
*"        CLEAR  sets what lies on account of the payment against ITEMS
*"        FIND   changes nothing
*"     VALUE(REFERENCE)    TYPE XBLNR1          of this change
*"     VALUE(COMPANY_CODE) TYPE BUKRS
*"     VALUE(OF_REFERENCE) TYPE XBLNR1          of the payment
*"     VALUE(OF_DOC_NO)    TYPE BELNR_D
*"     VALUE(OF_FISC_YEAR) TYPE GJAHR
*"     VALUE(CUSTOMER)     TYPE KUNNR           OPTIONAL
*"     VALUE(CURRENCY)     TYPE WAERS           OPTIONAL
*"     VALUE(AMOUNT)       TYPE BAPICURR_D      OPTIONAL
*"     VALUE(PSTNG_DATE)   TYPE BUDAT           OPTIONAL   initial: today
*"     VALUE(DOC_TYPE)     TYPE BLART           OPTIONAL
*"     VALUE(BANK_ACCOUNT) TYPE HKONT           OPTIONAL
*"     VALUE(REASON)       TYPE STGRD           OPTIONAL
*"     VALUE(ITEM_TEXT)    TYPE SGTXT           OPTIONAL
*"  EXPORTING
*"     VALUE(ALREADY_THERE) TYPE CHAR1
*"     VALUE(TAKEN_BACK)    TYPE BAPICURR_D     by entries, of the payment
*"     VALUE(VERSION)       TYPE I
*"  TABLES
*"     CHANGES             STRUCTURE ZDUEBRIDGE_S_CHANGE
*"     ITEMS               STRUCTURE ZDUEBRIDGE_S_ITEM
*"     PAYMENTS            STRUCTURE ZDUEBRIDGE_S_PAYMENT
*"     RETURN              STRUCTURE BAPIRET2
*"----------------------------------------------------------------------
* Why it happens once: as a payment, a change has a row of its own under its
* reference, committed before anything is done. One change at a time works on
* a payment, because its reference is locked as well.
*----------------------------------------------------------------------
  DATA: ls_row   TYPE zduebridge_pay,
        lv_subrc TYPE sysubrc.

  CLEAR: changes[], payments[], return[], already_there, taken_back.
  version = 1.
  IF pstng_date IS INITIAL.
    pstng_date = sy-datum.
  ENDIF.

  AUTHORITY-CHECK OBJECT 'F_BKPF_BUK' ID 'BUKRS' FIELD company_code
                                      ID 'ACTVT' FIELD '03'.
  IF sy-subrc <> 0.
    PERFORM say TABLES return USING 'E' '017' 'No authorization to display documents of company code' company_code.
    RETURN.
  ENDIF.
  IF reference IS INITIAL OR company_code IS INITIAL OR of_reference IS INITIAL OR reference = of_reference.
    PERFORM say TABLES return USING 'E' '016' 'REFERENCE, OF_REFERENCE, which differ, and COMPANY_CODE are needed' ''.
    RETURN.
  ENDIF.

  PERFORM how_it_stands TABLES changes payments
                   USING reference company_code of_reference of_doc_no of_fisc_year
                   CHANGING ls_row taken_back.
  IF action = 'FIND'.
    RETURN.
  ENDIF.
  IF action <> 'VOID' AND action <> 'ENTRY' AND action <> 'CLEAR'.
    PERFORM say TABLES return USING 'E' '016' 'ACTION is VOID, ENTRY, CLEAR or FIND, not' action.
    RETURN.
  ENDIF.

  AUTHORITY-CHECK OBJECT 'F_BKPF_BUK' ID 'BUKRS' FIELD company_code
                                      ID 'ACTVT' FIELD '01'.
  IF sy-subrc <> 0.
    PERFORM say TABLES return USING 'E' '017' 'No authorization to post in company code' company_code.
    RETURN.
  ENDIF.

  PERFORM enqueue TABLES return USING reference CHANGING lv_subrc.
  CHECK lv_subrc = 0.
  PERFORM enqueue TABLES return USING of_reference CHANGING lv_subrc.
  IF lv_subrc <> 0.
    PERFORM dequeue USING reference.
    RETURN.
  ENDIF.

* Looked for again, now that nobody else can be at it.
  PERFORM how_it_stands TABLES changes payments
                   USING reference company_code of_reference of_doc_no of_fisc_year
                   CHANGING ls_row taken_back.
  PERFORM look_before TABLES payments return
                 USING ls_row action customer currency amount of_doc_no of_fisc_year taken_back
                 CHANGING already_there.
  IF already_there IS INITIAL.
    PERFORM has_error TABLES return CHANGING lv_subrc.
    IF lv_subrc = 0.
      CASE action.
        WHEN 'VOID'.
          PERFORM do_void TABLES payments return
                       USING reference of_doc_no of_fisc_year customer currency amount pstng_date reason.
        WHEN 'ENTRY'.
          PERFORM do_entry TABLES payments return
                        USING reference of_doc_no of_fisc_year customer currency amount pstng_date
                              doc_type bank_account item_text.
        WHEN 'CLEAR'.
          PERFORM do_clear TABLES items payments return
                        USING reference of_doc_no of_fisc_year customer currency amount pstng_date
                              doc_type item_text.
      ENDCASE.
    ENDIF.
    PERFORM how_it_stands TABLES changes payments
                     USING reference company_code of_reference of_doc_no of_fisc_year
                     CHANGING ls_row taken_back.
  ENDIF.

  PERFORM dequeue USING of_reference.
  PERFORM dequeue USING reference.
ENDFUNCTION.
