"""The closed word lists of the splitter and the summariser, Chinese and English. Our own.

Imports nothing. A list that a pattern needs is written as alternatives, the others as words.
"""


def listed(words: str) -> frozenset[str]:
    """Return the words of a list with spaces between them."""
    return frozenset(words.split())


# --- sentences -----------------------------------------------------------------------

NEVER_LAST = listed(
    """mr mrs ms mx dr prof gen sen rep gov lt col capt sgt cmdr rev hon pres st mt ft vs
    approx cf viz e.g i.e messrs mme"""
)
"""Abbreviations that are always followed by more of the sentence."""

BEFORE_DIGITS = listed(
    """no nos fig figs p pp vol ch sec eq para
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
"""Abbreviations only when a digit follows: `No. 5`, but `He said no.`"""

EITHER = listed("inc corp co cos ltd bros plc jr sr llc etc al dept est ave ph.d")
"""Abbreviations that may end a sentence: they do when a word follows that begins one."""

STARTERS = listed(
    """the a an he she it they we i you this that these those there here his her its their our
    my but and so or yet in on at for from if when while as after before since although though
    because what who why how where which however meanwhile then still now also both each every
    most many some several no not one nobody nothing none everyone everything"""
)
"""English words that, with a capital, begin a sentence rather than continue a name."""

NAMES_WITH_BANG = listed("yahoo jeopardy")

SAYING_ZH = (
    "说|説|說|问|問|答|称|稱|道|喊|写|寫|表示|指出|认为|認為|强调|強調|补充|補充|坦言|直言|感叹|"
    "感嘆|回应|回應|解释|解釋|透露|反问|反問|追问|追問|总结|總結|警告"
)
SAYING_EN = (
    "said|says|asked|asks|added|adds|replied|shouted|wrote|writes|cried|wondered|told|joked|"
    "warned|noted|argued|exclaimed"
)

AFTER_QUOTED_WORDS = (
    "的|等(?!待)|之(?![后後前])|和|与(?!此)|與(?!此)|及|或|是(?!的)|为(?![此了何])|為(?![此了何])|"
    "成为|成為|一(?:词|詞|句|文|书|書|语|題|题)|[这這](?:是|句|番|个|個|种|種|样|樣|一|段|些)"
)
"""What follows a quotation that is a part of its sentence: “……！”的口号."""

SAME_SUBJECT = (
    "随后|隨後|然后|然後|接着|接著|之后|之後|而后|而後|继而|繼而|便|就|又|并|並|于是|於是|"
    "说完|說完|说罢|說罷|转身|轉身"
)
"""What goes on with the sentence's subject after a quotation or a pause."""

# --- words ---------------------------------------------------------------------------

FUNCTION_WORDS_ZH = listed(
    """的 了 在 是 和 与 及 或 也 都 而 但 就 又 还 并 把 被 对 从 向 到 于 以 为 之 其 这 那
    这个 那个 这些 那些 一个 一种 我 你 他 她 它 我们 你们 他们 她们 它们 自己 有 没有 不 会 能
    可以 可能 要 将 已 已经 正在 上 下 中 里 内 外 前 后 时 等 个 地 得 着 过 说 由 因为 所以
    如果 虽然 但是 不过 因此 此外 同时 以及 而且 并且 通过 进行 之后 之前 其中 目前 所 让 给 使
    很 更 最 再 只 才 却 则 即 若 如 比 每 各 该 此 某 吗 呢 吧 啊 呀 么"""
)
FUNCTION_WORDS_EN = listed(
    """a an the and or but nor so yet if then than as of in on at by for from to into onto with
    without within about over under after before between during through against among up down
    out off it its he him his she her they them their we us our you your i me my this that
    these those there here who whom whose which what when where why how is are was were be been
    being am do does did done has have had having will would shall should can could may might
    must not no also just only very more most much many such some any each every both either
    neither other another own same too while because since until although though however s t
    said says say"""
)

# --- what makes a sentence a poor summary; patterns of text in small letters -------------

CUT_BEFORE_COMMA_ZH = (
    "此外|另外|除此之外|除此以外|同时|与此同时|而且|并且|但是|可是|但|不过|然而|其实|因此|所以|于是|"
    "因而|总之|总的来看|总的来说|毕竟|接下来|更重要的是|最关键的是|"
    "换言之|也就是说|例如|比如|事实上|实际上|当然|尽管如此|即便如此|随后|接着|然后|最后|最终|首先|其次|再次|"
    "相比之下|值得一提的是|值得注意的是|需要指出的是"
)
"""Without these, and the comma behind them, a sentence says the same."""
CUT_ZH = (
    "此外(?![的了])|另外(?![的一两几])|另(?=据)|与此同时|但是|可是|但(?![愿凡书])|然而|"
    "不过(?![是百千十几一二三四五六七八九0-9])"
)
"""Without these, comma or not, a sentence says the same."""
CUT_BEFORE_COMMA_EN = (
    "so|however|moreover|furthermore|besides|also|still|yet|thus|therefore|hence|meanwhile|"
    "nevertheless|nonetheless|additionally|similarly|consequently|accordingly|finally|"
    "in addition|by contrast|in contrast|in fact|of course|for example|for instance|"
    "after all|indeed|what[’']s more|as a result|at the same time|in other words|that said|"
    "even so|notably"
)
CUT_EN = (
    "but(?! for\\b)|and|yet(?! (?:another|to)\\b)|"
    "so(?! (?:as to|called|far|few|little|long|many|much|often|that)\\b)"
)

CONNECTIVES = {
    "zh": (
        "而(?!立)|由此|受此|对此|为此|据此|就此|至此|如此|其中|之后|反之|相反|另一方面|一方面|尤其是|"
        "尤其|可见|况且|何况|于是|因此|因而|所以(?!然)|从而|导致(?![^，,。]*的(?:原因|因素|是))|致使|"
        "就这样|不仅如此|无奈之下|谁知|岂料|不料|届时|次日|翌日|第二天|当天(?!津)|当日(?!本)|"
        "当晚|同日(?!本)|"
        "(?:[几两半数一二三四五六七八九十]|[0-9]{1,2})(?:天|日|周|星期|年|个月|个?小时|分钟)"
        "(?:之后|以后|后)(?![的来])|"
        "并(?![购列非轨网])|也(?!许|门)|还(?!款|原|贷)|则"
    ),
    "en": (
        "or|then|instead|otherwise|likewise|again|on the other hand|on the one hand|after that|"
        "before that|because of (?:this|that)|as such|else|rather|too|nor|neither|afterwards?|"
        "(?:since|until|by|back) then|in response(?! to)|in turn|in return(?! for\\b)|"
        "the following(?!.*:)|others|once (?:again|more)|(?:(?:at|in|on) )?the same|"
        "(?!sooner or )(?:[\\w-]+ ){1,4}later(?=,| (?:the|an?|he|she|it|they)\\b)|"
        "at the time(?! of\\b)|so (?:that|is|are|was|were|do|does|did|has|have|too)\\b|"
        "which (?:means|meant|is|was|makes|made|leads|led|explains|explained)"
    ),
}
"""What leans on the sentence before and cannot be cut."""
BEFORE_PRONOUN_ZH = (
    "据|对于|对|针对|关于|至于|在|按|按照|与|和|当|从|为|受|面对|提起|提到|谈到|随着|由于|因|根据|"
    "虽然|尽管|如果|除了|截至"
)
BEFORE_PRONOUN_EN = (
    "when|while|as|after|before|because|since|if|although|though|until|once|in|on|at|for|to|with|"
    "by|from|under|despite|like|unlike|according to|through|during|of|all of|most of|some of|"
    "many of|none of|one of|both of|each of|perhaps|maybe|only|even"
)
AFTER_PRONOUN_EN = (
    "(?=[’'.,;:]| (?:is|was|were|are|has|had|have|will|would|can|could|may|said|says|of)\\b)"
)
_DATES = (
    "(?:past |coming )?(?:week|month|year|quarter|spring|summer|autumn|fall|winter|morning|"
    "afternoon|evening|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
    "february|march|april|may(?=,| (?:\\d|the|an?)\\b)|june|july|august|september|october|"
    "november|december)"
)
PRONOUNS = {
    "zh": (
        "他(?!国|乡|人)|她|它|这(?!里是)|那(?!不勒斯|曲|英|么)|此(?!外)|该|"
        "其(?!他|它|实|间)|自己(?=的|也|就|还|则)|[两二三四]人(?![转帮行制份组团])|另一(?!方面)|前者|后者|两者|二者|双方|对方|上述|本次"
    ),
    "en": (
        "he|she|it|they|his|hers?|its|their|theirs|him|them|"
        f"this(?! (?:{_DATES}|article|site)\\b)|that(?! the\\b)|"
        "these|those(?! (?:who|in|with|of|from|on)\\b)|such(?! as)|"
        f"the (?:former|latter)(?:{AFTER_PRONOUN_EN})|the rest(?! of\\b)|"
        r"the (?:duo|pair|trio|move)(?! (?:of|to|from)\b)|"
        "the others?\\b|"
        f"both(?! \\w+(?: \\w+)? and\\b)|the two(?= (?:of|also|plan|agreed)\\b|{AFTER_PRONOUN_EN})"
    ),
}
"""Subjects that somebody must have named before; with what makes them stand alone."""
BOILERPLATE = {
    "zh": (
        "点击(?:这里|此处|下方|查看|阅读|关注)|扫码|二维码|欲订阅|订阅.{0,12}(?:通讯|邮件|周刊)|"
        "关注.{0,8}(?:公众号|微信)|微信号|责任编辑|责编|转载(?:请|须|自)|版权(?:归|所有)|"
        "未经(?:许可|授权)|免责声明|不构成.{0,8}投资建议|图片来源|图片来自|图源|资料图|图为|原标题|"
        "本报讯|更多(?:内容|精彩|新闻)|下载.{0,6}(?:客户端|app)|来源[:：]|编辑[:：]|作者[:：]|"
        "时间.{0,4}显示图片|date.{0,4}显示图片"
    ),
    "en": (
        r"click here|read more|sign up|subscribe|newsletter|follow (?:us|me|@)|all rights reserved|"
        r"copyright|terms of (?:use|service)|privacy policy|contributed to this (?:report|story)|"
        r"photo (?:by|credit)|image (?:source|credit|copyright)|scroll down|"
        r"watch the (?:full|video)|caption|advertisement|for confidential support|https?://|www\."
    ),
}

# --- rulings; patterns of text in small letters ----------------------------------------

RULING = {
    "zh": (
        "本院(?:经审理)?(?:认为|认定|查明)|本(?:委|局|机关)认为|经审理查明|"
        "(?:判决|裁定|裁决|决定)如下|不服本(?:判决|裁定|决定)"
    ),
    "en": (
        r"\bit is (?:so|hereby) ordered|\bthis (?:court|tribunal) (?:finds|holds|concludes)|"
        r"\bwe (?:affirm|reverse|hold that|conclude that)|\bthe (?:appeal|claim|petition) is "
        r"(?:allowed|dismissed|denied|granted)|\bcosts are reserved|\bthe judge below\b|"
        r"\bthe (?:appellant|petitioner)s?,"
    ),
}
"""The voice of a court or an authority that decides."""
OUTCOME = {
    "zh": (
        "(?:判决|裁定|裁决|决定)如下|驳回(?:上诉|起诉|申请|再审申请|原告)|维持原(?:判|决定)|"
        "本院(?:酌定|不予支持)"
    ),
    "en": (
        r"\bit is (?:so|hereby) ordered|\bwe (?:affirm|reverse)|\bthe (?:appeal|claim|petition) is "
        r"(?:allowed|dismissed|denied|granted)|\bshall pay\b"
    ),
}
"""What it decides."""
