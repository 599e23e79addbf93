FUNCTION z_duebridge_document.
*"----------------------------------------------------------------------
*"  Remote-enabled. Looks only; nothing is changed.
*"  IMPORTING
*"     VALUE(ACTION)  TYPE CHAR5    OWNER: whose the ITEMS are
*"                                  PDF: what was archived of the one item's
*"                                  billing document when it was printed
*"  EXPORTING
*"     VALUE(PDF)     TYPE XSTRING
*"     VALUE(VERSION) TYPE I
*"  TABLES
*"     ITEMS          STRUCTURE ZDUEBRIDGE_S_OWNER
*"     RETURN         STRUCTURE BAPIRET2
*"----------------------------------------------------------------------
* An item that is not there keeps no customer. A company code that may not be
* displayed is said to be so: it must not look as if nothing were there.
*----------------------------------------------------------------------
  DATA: lv_bukrs TYPE bukrs,
        lv_subrc TYPE sysubrc.

  CLEAR: return[], pdf.
  version = 1.
  IF action <> 'OWNER' AND action <> 'PDF'.
    PERFORM say TABLES return USING 'E' '016' 'ACTION is OWNER or PDF, not' action.
    RETURN.
  ENDIF.
  LOOP AT items.
    CHECK items-comp_code <> lv_bukrs.
    lv_bukrs = items-comp_code.
    AUTHORITY-CHECK OBJECT 'F_BKPF_BUK' ID 'BUKRS' FIELD lv_bukrs
                                        ID 'ACTVT' FIELD '03'.
    IF sy-subrc <> 0.
      PERFORM say TABLES return USING 'E' '017' 'No authorization to display documents of company code' lv_bukrs.
    ENDIF.
  ENDLOOP.
  PERFORM has_error TABLES return CHANGING lv_subrc.
  IF lv_subrc <> 0.
    CLEAR items[].
    RETURN.
  ENDIF.

  PERFORM owners TABLES items.
  IF action = 'PDF'.
    READ TABLE items INDEX 1.
    IF sy-subrc = 0 AND items-customer IS NOT INITIAL.
      PERFORM archived_pdf TABLES return USING items CHANGING pdf.
    ENDIF.
  ENDIF.
ENDFUNCTION.
