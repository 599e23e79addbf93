*----------------------------------------------------------------------
* Include LZDUEBRIDGEF02: what Z_DUEBRIDGE_DOCUMENT consists of.
*----------------------------------------------------------------------

* Whose each item is; only customers' items have one.
FORM owners TABLES pt_items STRUCTURE zduebridge_s_owner.
  LOOP AT pt_items.
    CLEAR: pt_items-customer, pt_items-cleared_from.
    SELECT SINGLE kunnr FROM bseg INTO pt_items-customer
      WHERE bukrs = pt_items-comp_code AND belnr = pt_items-doc_no
        AND gjahr = pt_items-fisc_year AND buzei = pt_items-item_num AND koart = 'D'.
    IF sy-subrc <> 0.
      CLEAR pt_items-customer.
    ELSE.
      PERFORM cleared_from CHANGING pt_items.
    ENDIF.
    MODIFY pt_items.
  ENDLOOP.
ENDFORM.

* From which day on clearings have to be asked for to have all of the document's. BSEG may be a cluster table, which cannot sum up.
FORM cleared_from CHANGING ps_item TYPE zduebridge_s_owner.
  DATA lv_augdt TYPE augdt.
  SELECT augdt FROM bseg INTO lv_augdt
    WHERE bukrs = ps_item-comp_code AND belnr = ps_item-doc_no
      AND gjahr = ps_item-fisc_year AND koart = 'D'.
    IF lv_augdt IS NOT INITIAL
       AND ( ps_item-cleared_from IS INITIAL OR lv_augdt < ps_item-cleared_from ).
      ps_item-cleared_from = lv_augdt.
    ENDIF.
  ENDSELECT.
ENDFORM.

* The newest PDF that output control archived of the billing document. Nothing is printed anew: that would be another document.
FORM archived_pdf TABLES pt_return STRUCTURE bapiret2
                  USING ps_item TYPE zduebridge_s_owner
                  CHANGING pv_pdf TYPE xstring.
  DATA: lv_vbeln  TYPE bseg-vbeln,
        lv_fkart  TYPE vbrk-fkart,
        lv_object TYPE saeobjid,
        lt_links  TYPE STANDARD TABLE OF toav0,
        ls_link   TYPE toav0,
        lt_binary TYPE STANDARD TABLE OF tbl1024,
        lv_bytes  TYPE sapb-length,
        lv_length TYPE i.

  SELECT SINGLE vbeln FROM bseg INTO lv_vbeln
    WHERE bukrs = ps_item-comp_code AND belnr = ps_item-doc_no
      AND gjahr = ps_item-fisc_year AND buzei = ps_item-item_num.
  CHECK lv_vbeln IS NOT INITIAL.
  SELECT SINGLE fkart FROM vbrk INTO lv_fkart WHERE vbeln = lv_vbeln.
  CHECK sy-subrc = 0.
  AUTHORITY-CHECK OBJECT 'V_VBRK_FKA' ID 'FKART' FIELD lv_fkart
                                      ID 'ACTVT' FIELD '03'.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '017' 'No authorization to display billing documents of type' lv_fkart.
    RETURN.
  ENDIF.

  lv_object = lv_vbeln.
  CALL FUNCTION 'ARCHIV_GET_CONNECTIONS'
    EXPORTING
      objecttype    = 'VBRK'
      object_id     = lv_object
    TABLES
      connections   = lt_links
    EXCEPTIONS
      nothing_found = 1
      OTHERS        = 2.
  IF sy-subrc = 1.
    RETURN.
  ELSEIF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '020' 'The archive could not be asked about billing document' lv_vbeln.
    RETURN.
  ENDIF.
  DELETE lt_links WHERE reserve <> 'PDF'.
  SORT lt_links BY ar_date DESCENDING.
  READ TABLE lt_links INTO ls_link INDEX 1.
  CHECK sy-subrc = 0.

  CALL FUNCTION 'ARCHIVOBJECT_GET_TABLE'
    EXPORTING
      archiv_id                = ls_link-archiv_id
      document_type            = 'PDF'
      archiv_doc_id            = ls_link-arc_doc_id
    IMPORTING
      binlength                = lv_bytes
    TABLES
      binarchivobject          = lt_binary
    EXCEPTIONS
      error_archiv             = 1
      error_communicationtable = 2
      error_kernel             = 3
      OTHERS                   = 4.
  IF sy-subrc <> 0.
    PERFORM say TABLES pt_return USING 'E' '020' 'The archive did not give billing document' lv_vbeln.
    RETURN.
  ENDIF.
  lv_length = lv_bytes.
  CALL FUNCTION 'SCMS_BINARY_TO_XSTRING'
    EXPORTING
      input_length = lv_length
    IMPORTING
      buffer       = pv_pdf
    TABLES
      binary_tab   = lt_binary
    EXCEPTIONS
      OTHERS       = 1.
  IF sy-subrc <> 0.
    CLEAR pv_pdf.
    PERFORM say TABLES pt_return USING 'E' '020' 'The archive gave something unreadable for billing document' lv_vbeln.
  ENDIF.
ENDFORM.
