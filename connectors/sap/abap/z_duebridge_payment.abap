FUNCTION z_duebridge_payment.
*"----------------------------------------------------------------------
*"  Remote-enabled. Posts a customer's payment with its clearing, once for
*"  a reference, and commits; or only looks.
*"  IMPORTING
*"     VALUE(ACTION)           TYPE CHAR4          POST, TEST or FIND
*"     VALUE(REFERENCE)        TYPE XBLNR1
*"     VALUE(COMPANY_CODE)     TYPE BUKRS
*"     VALUE(CUSTOMER)         TYPE KUNNR          OPTIONAL
*"     VALUE(DOC_TYPE)         TYPE BLART          OPTIONAL
*"     VALUE(DOC_DATE)         TYPE BLDAT          OPTIONAL
*"     VALUE(PSTNG_DATE)       TYPE BUDAT          OPTIONAL
*"     VALUE(VALUE_DATE)       TYPE VALUT          OPTIONAL
*"     VALUE(CURRENCY)         TYPE WAERS          OPTIONAL
*"     VALUE(AMOUNT)           TYPE BAPICURR_D     OPTIONAL
*"     VALUE(BANK_ACCOUNT)     TYPE HKONT          OPTIONAL
*"     VALUE(DISCOUNT_ACCOUNT) TYPE HKONT          OPTIONAL
*"     VALUE(HEADER_TEXT)      TYPE BKTXT          OPTIONAL
*"     VALUE(ITEM_TEXT)        TYPE SGTXT          OPTIONAL
*"  EXPORTING
*"     VALUE(ALREADY_THERE)    TYPE CHAR1
*"     VALUE(VERSION)          TYPE I
*"  TABLES
*"     ITEMS                   STRUCTURE ZDUEBRIDGE_S_ITEM
*"     PAYMENTS                STRUCTURE ZDUEBRIDGE_S_PAYMENT
*"     RETURN                  STRUCTURE BAPIRET2
*"----------------------------------------------------------------------
* Why it posts once: before anything is booked, a row with the reference as
* its primary key is inserted and committed. A second call cannot insert it.
* It finds the document (then it is told, and nothing is booked), or the lock
* of a session that still works on it, or a start without an end. Such a start
* is taken over only when it is older than any work process lives.
*----------------------------------------------------------------------
  DATA ls_claim TYPE zduebridge_pay.

  CLEAR: payments[], return[], already_there.
  version = 1.

  AUTHORITY-CHECK OBJECT 'F_BKPF_BUK' ID 'BUKRS' FIELD company_code
                                      ID 'ACTVT' FIELD '03'.
  IF sy-subrc <> 0.
    PERFORM say TABLES return USING 'E' '017' 'No authorization to display documents of company code' company_code.
    RETURN.
  ENDIF.
  IF reference IS INITIAL OR company_code IS INITIAL.
    PERFORM say TABLES return USING 'E' '016' 'REFERENCE and COMPANY_CODE are needed' ''.
    RETURN.
  ENDIF.

  PERFORM find TABLES payments USING reference company_code.
  IF action = 'FIND'.
    RETURN.
  ENDIF.
  IF action <> 'POST' AND action <> 'TEST'.
    PERFORM say TABLES return USING 'E' '016' 'ACTION is POST, TEST or FIND, not' action.
    RETURN.
  ENDIF.

  AUTHORITY-CHECK OBJECT 'F_BKPF_BUK' ID 'BUKRS' FIELD company_code
                                      ID 'ACTVT' FIELD '01'.
  IF sy-subrc <> 0.
    PERFORM say TABLES return USING 'E' '017' 'No authorization to post in company code' company_code.
    RETURN.
  ENDIF.

* One session at a time for a reference. Scope 1: a commit does not release it.
  DATA lv_key TYPE rstable-varkey.
  CONCATENATE sy-mandt reference INTO lv_key.
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
  IF sy-subrc <> 0.
    PERFORM say TABLES return USING 'E' '005' 'Another session works on this reference' reference.
    RETURN.
  ENDIF.

* Looked for again, now that nobody else can be at it.
  PERFORM find TABLES payments USING reference company_code.
  IF payments[] IS NOT INITIAL.
    already_there = 'X'.
    PERFORM compare TABLES payments return USING customer currency amount.
  ELSE.
    PERFORM check TABLES items return
                  USING company_code customer doc_type doc_date pstng_date
                        currency amount bank_account discount_account.
    IF action = 'POST'.
      PERFORM has_error TABLES return CHANGING sy-subrc.
      IF sy-subrc = 0.
        PERFORM claim TABLES return
                      USING reference company_code customer currency amount
                      CHANGING ls_claim.
      ENDIF.
      IF ls_claim IS NOT INITIAL.
        PERFORM post TABLES items return
                     USING ls_claim doc_type doc_date pstng_date value_date amount
                           bank_account discount_account header_text item_text.
        PERFORM find TABLES payments USING reference company_code.
      ENDIF.
    ENDIF.
  ENDIF.

  CALL FUNCTION 'DEQUEUE_E_TABLEE'
    EXPORTING
      mode_rstable = 'E'
      tabname      = 'ZDUEBRIDGE_PAY'
      varkey       = lv_key
      _scope       = '1'.
ENDFUNCTION.
