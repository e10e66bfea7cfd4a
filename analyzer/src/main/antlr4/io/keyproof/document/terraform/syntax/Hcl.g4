/*
 * The native syntax of the HashiCorp configuration language, as Terraform reads it.
 *
 * The tokens come from HclScanner: whether a line end counts, where a template's text ends and
 * which marker closes a heredoc hang on what is open, which a scanner tells by a stack. Line ends
 * within parentheses, brackets, interpolations and `{ for` never reach this grammar.
 */
parser grammar Hcl;

tokens {
    IDENTIFIER, NUMBER, NEWLINE,
    OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, OPEN_PARENTHESIS, CLOSE_PARENTHESIS,
    ASSIGN, ARROW, COMMA, COLON, DOUBLE_COLON, DOT, ELLIPSIS, QUESTION,
    STAR, SLASH, PERCENT, PLUS, MINUS,
    EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR, NOT,
    FOR, IN, IF, ELSE, END_IF, END_FOR,
    OPEN_QUOTE, CLOSE_QUOTE, OPEN_HEREDOC, CLOSE_HEREDOC, TEXT,
    OPEN_INTERPOLATION, OPEN_DIRECTIVE, CLOSE_TEMPLATE,
    UNKNOWN
}

// A file is parsed item by item, so that a fault in one does not hide those in the next.

oneItem
    : item NEWLINE* EOF
    ;

oneTemplate
    : templatePart* EOF
    ;

item
    : attribute
    | block
    ;

attribute
    : IDENTIFIER ASSIGN expression
    ;

block
    : IDENTIFIER label* OPEN_BRACE (attribute? | NEWLINE+ (item NEWLINE+)*) CLOSE_BRACE
    ;

label
    : IDENTIFIER
    | OPEN_QUOTE TEXT* CLOSE_QUOTE
    ;

expression
    : operation (QUESTION expression COLON expression)?
    ;

operation
    : (NOT | MINUS) operation                                            # unary
    | operation (STAR | SLASH | PERCENT) operation                       # binary
    | operation (PLUS | MINUS) operation                                 # binary
    | operation (LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) operation  # binary
    | operation (EQUAL | NOT_EQUAL) operation                            # binary
    | operation AND operation                                            # binary
    | operation OR operation                                             # binary
    | primary step*                                                      # traversal
    ;

primary
    : NUMBER                                            # number
    | IDENTIFIER                                        # name
    | function OPEN_PARENTHESIS arguments? CLOSE_PARENTHESIS # call
    | OPEN_QUOTE templatePart* CLOSE_QUOTE              # quoted
    | OPEN_HEREDOC templatePart* CLOSE_HEREDOC          # heredoc
    | OPEN_BRACKET (expression (COMMA expression)* COMMA?)? CLOSE_BRACKET                  # tuple
    | OPEN_BRACKET forIntroduction expression (IF expression)? CLOSE_BRACKET               # forTuple
    | OPEN_BRACE NEWLINE* (objectItem (separator objectItem)* separator?)? CLOSE_BRACE     # object
    | OPEN_BRACE forIntroduction expression ARROW expression ELLIPSIS? (IF expression)? CLOSE_BRACE
                                                        # forObject
    | OPEN_PARENTHESIS expression CLOSE_PARENTHESIS     # parenthesized
    ;

function
    : IDENTIFIER (DOUBLE_COLON IDENTIFIER)*
    ;

arguments
    : expression (COMMA expression)* (COMMA | ELLIPSIS)?
    ;

forIntroduction
    : FOR IDENTIFIER (COMMA IDENTIFIER)? IN expression COLON
    ;

objectItem
    : expression (ASSIGN | COLON) expression
    ;

separator
    : (COMMA | NEWLINE) NEWLINE*
    ;

step
    : DOT IDENTIFIER                          # attributeStep
    | DOT NUMBER                              # legacyIndexStep
    | DOT STAR                                # attributeSplat
    | OPEN_BRACKET STAR CLOSE_BRACKET         # fullSplat
    | OPEN_BRACKET expression CLOSE_BRACKET   # indexStep
    ;

templatePart
    : TEXT                                                # literalPart
    | OPEN_INTERPOLATION expression CLOSE_TEMPLATE        # interpolation
    | OPEN_DIRECTIVE IF expression CLOSE_TEMPLATE         # ifDirective
    | OPEN_DIRECTIVE ELSE CLOSE_TEMPLATE                  # elseDirective
    | OPEN_DIRECTIVE END_IF CLOSE_TEMPLATE                # endIfDirective
    | OPEN_DIRECTIVE FOR IDENTIFIER (COMMA IDENTIFIER)? IN expression CLOSE_TEMPLATE # forDirective
    | OPEN_DIRECTIVE END_FOR CLOSE_TEMPLATE               # endForDirective
    ;
