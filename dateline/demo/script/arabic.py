"""The Arabic edition: shorter still, written for its own readers, in the time of Cairo."""

from __future__ import annotations

from functools import partial

from dateline.core.body import Quotation
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Source
from dateline.demo.blocks import p, photo, points
from dateline.demo.steps import Correct, EditHead, Publish, Step, Turn

NAME = "moon-landing-arabic"
OPENED = "20 16:30"
CREDIT = "رسم: ذا مريديان"
_picture = partial(photo, credit=CREDIT)


def _said(words: str, speaker: str) -> Quotation:
    return Quotation(f"<p>«{words}»</p>", speaker)


COVERAGE = HeadCopy(
    headline="رجلان يستعدّان للهبوط على القمر",
    kicker="أبولو 11",
    standfirst="الليلة يحاول نيل أرمسترونغ وإدوين ألدرين ما لم يحاوله أحد من قبل: الهبوط في بحر السكون.",
    background=(
        "غادر الثلاثة الأرض يوم الأربعاء، ويدورون حول القمر منذ مساء السبت. يهبط أرمسترونغ وألدرين في المركبة "
        "«إيغل»، ويبقى مايكل كولنز وحده في «كولومبيا»، وهي الجزء الوحيد الذي سيعود إلى الأرض.",
        "كل الأوقات بتوقيت القاهرة.",
    ),
    picture=_picture(
        "columbia",
        "«كولومبيا» فوق القمر، يقودها كولنز وحده أكثر من يوم.",
        "مركبة على شكل أسطوانة يعلوها مخروط تحلّق فوق حافة القمر المليئة بالفوهات، والأرض صغيرة خلفها.",
    ),
    language="ar",
    edition="العربية",
    zone="Africa/Cairo",
    retold=True,
)

STEPS: tuple[Step, ...] = (
    Turn("20 16:45", Status.LIVE),
    Publish(
        "20 17:50",
        "apart",
        "انفصلت «إيغل» عن «كولومبيا»",
        (
            p("حدث ذلك خلف القمر، حيث لا يسمع أحد. تحلّق المركبتان الآن جنباً إلى جنب."),
            _said("للنسر جناحان.", "نيل أرمسترونغ"),
        ),
        by="ليلى حدّاد",
        place="هيوستن",
        marks=("key",),
    ),
    Publish(
        "20 19:20",
        "cafes",
        "المقاهي مفتوحة حتى الصباح",
        (
            p(
                "في وسط القاهرة أخرجت المقاهي أجهزة الراديو إلى الرصيف. يقول صاحب أحدها إنه لن يغلق قبل أن يعرف "
                "إن كان في القمر من يشرب الشاي."
            ),
        ),
        by="سامي منصور",
        place="القاهرة",
        sources=(Source("صاحب مقهى", "وسط القاهرة"),),
    ),
    Publish(
        "20 20:19",
        "landed",
        "هبطت «إيغل» على القمر",
        (
            _said("هيوستن، هنا قاعدة السكون. لقد هبط النسر.", "نيل أرمسترونغ"),
            p("كان في الخزّان وقود يكفي أقلّ من دقيقة."),
            _picture(
                "lander",
                "هكذا تقف الآن في بحر السكون.",
                "مركبة هبوط بأربع أرجل، رمادية من فوق وذهبية من تحت، على سهل مليء بالفوهات وظلّها طويل، والأرض "
                "نصف مضيئة في سماء سوداء.",
            ),
        ),
        stated="20 20:18",
        marks=("key", "lead"),
    ),
    EditHead(
        "20 20:22",
        standfirst="هبطت «إيغل» في بحر السكون، والرجلان بخير. ينتظر العالم أن تُفتح الكوّة.",
    ),
    Correct(
        "20 20:50",
        "landed",
        swap=("أقلّ من دقيقة", "نحو ثلاثة أرباع الدقيقة"),
        note="كنّا قد كتبنا أن الوقود الباقي كان يكفي أقلّ من دقيقة.",
    ),
    Publish(
        "20 21:10",
        "known",
        "ما نعرفه حتى الآن",
        (
            points(
                "هبطت «إيغل» في بحر السكون، على بعد بضعة كيلومترات من المكان المحدّد.",
                "أرمسترونغ وألدرين بخير، ويدور كولنز فوقهما.",
                "قد يخرجان قبل الموعد بخمس ساعات.",
            ),
        ),
        marks=("summary",),
    ),
    Publish("21 02:42", "hatch", "فُتحت الكوّة", stated="21 02:39", marks=("key",)),
    Publish(
        "21 02:56:30",
        "step",
        "إنسان على سطح القمر",
        (
            _said("هذه خطوة صغيرة لإنسان، وقفزة هائلة للبشرية.", "نيل أرمسترونغ"),
            p("وضع أرمسترونغ قدمه اليسرى أولاً. الغبار ناعم كالطحين."),
            _picture(
                "bootprint",
                "أثر الحذاء واضح كأنه نُقش.",
                "أثر حذاء واحد مخطّط حادّ الحواف في غبار رمادي ناعم.",
            ),
        ),
        stated="21 02:56",
        marks=("key", "lead"),
    ),
)
