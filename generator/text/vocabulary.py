"""The closed word lists of the splitter and the summariser, Chinese and English. Our own.

Imports nothing. A list that a pattern needs is written as alternatives, the others as words.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# --- sentences -----------------------------------------------------------------------

NEVER_LAST = _set(
    """mr mrs ms mx dr prof gen sen rep gov lt col capt sgt cmdr rev hon pres st mt ft vs
    approx cf viz e.g i.e messrs mme"""
)
"""Abbreviations that are always followed by more of the sentence."""

BEFORE_DIGITS = _set(
    """no nos fig figs p pp vol ch sec eq para
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
"""Abbreviations only when a digit follows: `No. 5`, but `He said no.`"""

EITHER = _set("inc corp co cos ltd bros plc jr sr llc etc al dept est ave ph.d")
"""Abbreviations that may end a sentence: they do when a word follows that begins one."""

STARTERS = _set(
    """the a an he she it they we i you this that these those there here his her its their our
    my but and so or yet in on at for from if when while as after before since although though
    because what who why how where which however meanwhile then still now also both each every
    most many some several no not one nobody nothing none everyone everything"""
)
"""English words that, with a capital, begin a sentence rather than continue a name."""

NAMES_WITH_BANG = _set("yahoo jeopardy")

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

FUNCTION_WORDS_ZH = _set(
    """的 了 在 是 和 与 及 或 也 都 而 但 就 又 还 并 把 被 对 从 向 到 于 以 为 之 其 这 那
    这个 那个 这些 那些 一个 一种 我 你 他 她 它 我们 你们 他们 她们 它们 自己 有 没有 不 会 能
    可以 可能 要 将 已 已经 正在 上 下 中 里 内 外 前 后 时 等 个 地 得 着 过 说 由 因为 所以
    如果 虽然 但是 不过 因此 此外 同时 以及 而且 并且 通过 进行 之后 之前 其中 目前 所 让 给 使
    很 更 最 再 只 才 却 则 即 若 如 比 每 各 该 此 某 吗 呢 吧 啊 呀 么"""
)
FUNCTION_WORDS_EN = _set(
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

CONNECTIVES = {
    "zh": (
        "此外|另外|同时|与此同时|但是|但|不过|然而|而且|而|并且|因此|所以|于是|因而|由此|对此|为此|"
        "据此|其中|其次|再次|最后|首先|总之|换言之|也就是说|例如|比如|事实上|实际上|当然|尽管如此|"
        "即便如此|随后|接着|然后|之后|反之|相反|相比之下|另一方面|一方面|尤其是|可见|况且|何况"
    ),
    "en": (
        "but|and|or|so|yet|however|moreover|furthermore|besides|also|still|then|thus|therefore|"
        "hence|meanwhile|instead|otherwise|nevertheless|nonetheless|additionally|similarly|"
        "likewise|consequently|accordingly|finally|again|in addition|in contrast|by contrast|"
        "in fact|of course|for example|for instance|as a result|on the other hand|after that|"
        "at the same time|in other words|that said"
    ),
}
PRONOUNS = {
    "zh": "他们|她们|它们|他|她|它|这些|那些|这|那|此举|此次|该(?!国)|其|前者|后者|双方|对方",
    "en": (
        "he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|the former|"
        "the latter|both|there"
    ),
}
BOILERPLATE = {
    "zh": (
        "点击(?:这里|此处|下方|查看|阅读|关注)|扫码|二维码|欲订阅|订阅.{0,12}(?:通讯|邮件|周刊)|"
        "关注.{0,8}(?:公众号|微信)|微信号|责任编辑|责编|转载(?:请|须|自)|版权(?:归|所有)|"
        "未经(?:许可|授权)|免责声明|不构成.{0,8}投资建议|图片来源|图片来自|图源|资料图|图为|原标题|"
        "本报讯|更多(?:内容|精彩|新闻)|下载.{0,6}(?:客户端|app)|来源[:：]|编辑[:：]|作者[:：]|"
        "(?:时间|date).{0,4}显示图片"
    ),
    "en": (
        r"click here|read more|sign up|subscribe|newsletter|follow (?:us|me|@)|all rights reserved|"
        r"copyright|terms of (?:use|service)|privacy policy|contributed to this (?:report|story)|"
        r"photo (?:by|credit)|image (?:source|credit|copyright)|scroll down|watch the video|"
        r"caption|advertisement|for confidential support|https?://|www\."
    ),
}
