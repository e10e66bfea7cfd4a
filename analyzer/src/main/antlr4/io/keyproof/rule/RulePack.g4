/*
 * The language of rule packs: a `.rule` file holds one rule, a `.pack` file names a pack.
 *
 * The grammar knows sections, lists and the logic of conditions. What a phrase such as
 * `request is direct` means is looked up in a vocabulary, which also knows what was nearly written.
 */
grammar RulePack;

// A file is a sequence of sections, each begun by its keyword. Each is parsed for itself, so that a
// fault in one does not hide those in the next.

oneRuleSection
    : ruleSection EOF
    ;

onePackSection
    : packSection EOF
    ;

ruleSection
    : RULE words                                # ruleName
    | SINCE words                               # since
    | SUMMARY text                              # summary
    | TAGS list                                 # tags
    | FIND words (ON list)? (WHERE condition)?  # find
    | SHOWN_BY list                             # shownBy
    | CONFIRM_AFTER words                       # confirmAfter
    | SEVERITY words (WHERE condition)?         # severity
    | MESSAGE text                              # message
    | HELP text                                 # help
    | YIELDS_TO list                            # yieldsTo
    | PARAMETER words DEFAULT list              # parameter
    | MAY_SEVERITY words                        # maySeverity
    | EACH_OF list                              # eachOf
    | BUT_NOT list                              # butNot
    | FIX words                                 # fix
    ;

packSection
    : PACK words      # packName
    | VERSION words   # version
    | TITLE text      # title
    | RUNS_BY_DEFAULT # runsByDefault
    ;

condition
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT* (OPEN condition CLOSE | list)
    ;

list
    : words (COMMA words)*
    ;

words
    : WORD (WORD | NOT)*
    ;

text
    : TEXT
    ;

RULE            : 'rule' ;
SINCE           : 'since' ;
SUMMARY         : 'summary' ;
TAGS            : 'tags' ;
FIND            : 'find' ;
ON              : 'on' ;
WHERE           : 'where' ;
SHOWN_BY        : 'shown' BLANK+ 'by' ;
CONFIRM_AFTER   : 'confirm' BLANK+ 'after' ;
SEVERITY        : 'severity' ;
MESSAGE         : 'message' ;
HELP            : 'help' ;
YIELDS_TO       : 'yields' BLANK+ 'to' ;
PARAMETER       : 'parameter' ;
DEFAULT         : 'default' ;
MAY_SEVERITY    : 'may' BLANK+ 'severity' ;
EACH_OF         : 'each' BLANK+ 'of' ;
BUT_NOT         : 'but' BLANK+ 'not' ;
FIX             : 'fix' ;
PACK            : 'pack' ;
VERSION         : 'version' ;
TITLE           : 'title' ;
RUNS_BY_DEFAULT : 'runs' BLANK+ 'by' BLANK+ 'default' ;
AND             : 'and' ;
OR              : 'or' ;
NOT             : 'not' ;
OPEN            : '(' ;
CLOSE           : ')' ;
COMMA           : ',' ;

// Ids, versions, numbers, AWS names, patterns of action names, and the plain words of a phrase.
WORD : [A-Za-z0-9_*?] [A-Za-z0-9_*?:.'/-]* ;

// A text may run over several lines.
TEXT          : '"' (~["\\] | '\\' .)* '"' ;
UNCLOSED_TEXT : '"' (~["\\] | '\\' .)* '\\'? EOF ;

COMMENT : '#' ~[\r\n]* -> skip ;
SPACE   : [ \t\r\n\uFEFF]+ -> skip ;

// Whatever is none of these: the parser says what it expected instead.
OTHER : . ;

fragment BLANK : [ \t] ;
