briefingSearch.receive("t/0",["105517","","","AdaBieAeinDerAgekochtAhauBierAkuchAmitAsiehAwird","#$!%( %$ !#' !#' !%( #$!#'#( !%( %$!#' !#' !%( !%("]);
