"""Newsletter pages → drafts."""

from typing import Any

import pytest
from dumps import found, imported, read
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem
from generator.importers.model import unaccounted
from generator.importers.newsletter import IMPORTER


@pytest.mark.parametrize(
    "sentence",
    [
        "观众扫描二维码即可入场。",
        "发言人称,这番话不代表政府立场。",
        "去年订阅用户达300万,今年有望突破400万。",
        "Families who subscribe to the weekly box pay 12 euros.",
        "他认为这不构成建议,而是命令。",
        "厂方关注我们的处境,却不作答。",
    ],
)
def test_sentences_about_subscriptions_stay(sentence: str) -> None:
    """Words of boilerplate inside a sentence of the article are the article's own."""
    text = f"简讯:一则消息\n\n这是第一句话。{sentence}\n\n订阅田间周报免费通讯,请点击这里\n"
    [draft] = imported(IMPORTER, text).drafts
    assert sentence in draft.text()


def test_relative_dates_need_the_date_of_the_page() -> None:
    """周五 is a day only where the page has a date; days to come are no dates of a text."""
    text = (
        "快讯:渡轮停航\n\n公司周五宣布停航,本月25日恢复。 何海生 订阅航运通讯每周通讯,请点击这里\n"
    )
    [alone] = imported(IMPORTER, text).drafts
    assert alone.published is None
    [dated] = imported(IMPORTER, f"航运通讯\n2025年6月21日\n\n{text}").drafts
    assert str(dated.published) == "2025-06-20"
    assert dated.uncertain == ("date from 周五 and the page's date",)


def test_a_name_is_no_subhead_and_a_subhead_no_name() -> None:
    """Two to four characters before text are a subhead; before boilerplate they are an author."""
    text = (
        "The mill by the river\n河边的磨坊\n\n王小麦\n\n磨坊在河边立了两百年。\n\n高粱酒\n\n"
        "去年酿了三百坛。 王小麦 订阅田间周报免费通讯,请点击这里\n"
    )
    [draft] = imported(IMPORTER, text).drafts
    assert draft.authors == ("王小麦",)
    assert [b.text for b in draft.body if b.kind == "heading"] == ["高粱酒"]


NAMES = ["王小麦", "李河", "李 河", "赵石磨", "欧阳稻"]
sentences = st.builds(
    lambda a, b, c: f"{a}{b},{c}。",
    st.sampled_from(["磨坊主", "合作社(1234.HK)", "DeepSeek 公司", "河边的渔民", "县里"]),
    st.sampled_from(["上周卖出3,400斤面粉", "按年增长12.5%", "收入1.58亿元", "等了98天"]),
    st.sampled_from(["较前一年多一成", "“没有想到”", "今年还要再试一次", "成本为$2.5 million"]),
)
bodies = st.lists(st.lists(sentences, min_size=1, max_size=3).map("".join), min_size=1, max_size=3)
zh_headlines = st.sampled_from(
    ["老磨坊重新开张", "渔民为何转身种稻?", "面粉 涨了三成", "一条河的IPO之路"]
)
items = st.fixed_dictionaries(
    {
        "brief": st.sampled_from(["", "简讯:", "快讯：", "短讯:", "【快讯】", "簡訊："]),
        "zh": zh_headlines,
        "en": st.sampled_from(["An old mill opens again", "Why fishers turn to rice: a visit"]),
        "author": st.sampled_from(NAMES),
        "body": bodies,
        "subhead": st.sampled_from(
            ["", "河水与面粉", "What comes next\n\n接下来呢", "接下来呢\n\nWhat comes next"]
        ),
        "space": st.sampled_from([" ", "\u00a0 ", "   "]),
        "one_line": st.booleans(),
        "glue": st.sampled_from(["\n", "\n\n", "\n\n新闻\n\n"]),
        "order": st.booleans(),
    }
)


def _dump(item: dict[str, Any]) -> str:
    """Write an item as a newsletter has it."""
    boilerplate = "欲订阅田间周报每周免费通讯,请点击这里"
    gap = item["space"] if item["one_line"] or item["brief"] else "\n\n"
    parts = list(item["body"])
    if item["brief"]:
        return f"{item['brief']}{item['zh']}\n\n{gap.join([*parts, item['author'], boilerplate])}"
    # In one line two subheads cannot be told from words, and a ticker below may open an item.
    two = "\n" in item["subhead"]
    clear = len(parts) > 1 and not (two and (item["one_line"] or "HK" in parts[1]))
    if item["subhead"] and clear and parts[1][0] > "一":
        parts.insert(1, item["subhead"])
    # Nor can a name with a space in it from the words that follow.
    author = item["author"].replace(" ", "") if item["one_line"] else item["author"]
    pair = [item["en"], item["zh"]] if item["order"] else [item["zh"], item["en"]]
    return "\n\n".join(pair) + "\n\n" + gap.join([author, *parts, boilerplate])


@given(st.lists(items, min_size=1, max_size=5))
def test_items_joined_into_a_page_come_back(given_items: list[dict[str, Any]]) -> None:
    """Whatever features and briefs a page is made of, exactly these come back, in order."""
    text = "".join(_dump(item) + item["glue"] for item in given_items)
    if given_items[-1]["glue"].strip():
        text = text.removesuffix("新闻\n\n")
    result = imported(IMPORTER, text)
    assert result.problems == ()
    assert len(result.drafts) == len(given_items)
    for draft, item in zip(result.drafts, given_items, strict=True):
        assert draft.title.zh == item["zh"]
        assert draft.title.en == (None if item["brief"] else item["en"])
        assert draft.authors == (item["author"].replace(" ", ""),)
        assert draft.source == "田间周报"
        paragraphs = [block.text for block in draft.body if block.kind == "paragraph"]
        assert paragraphs == item["body"]
    assert list(unaccounted(text, found(result))) == []


@given(st.text(st.sampled_from("简讯:快 。\n王a@b.Subscribe to欲订阅点击这里重点"), max_size=100))
def test_any_text_is_survived_and_accounted_for(text: str) -> None:
    """No text breaks the importer, and none of it is lost."""
    found_all = [each for each in read(IMPORTER, text + "x") if not isinstance(each, Problem)]
    assert list(unaccounted(text + "x", found_all)) == []
