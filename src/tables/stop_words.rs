//! Function words by language, and function characters of Chinese and Japanese.
//!
//! Compiled by hand for this crate, from knowledge of the languages. Running prose is a third
//! to a half function words; menus, lists of links and labels have next to none. The idea is
//! from jusText, "Removing Boilerplate and Duplicate Content from Web Corpora" (Pomikálek).
//!
//! Only function words are listed: articles, pronouns, prepositions, conjunctions, particles
//! and auxiliaries. Words are cut at apostrophes, so that elided forms (`l`, `qu`, `doesn`)
//! stand alone, and no word holds a mark that is not alphanumeric, such as a virama.
//! Serbian is listed in Cyrillic, with a few words in Latin script.

/// Function words: ISO 639-1 code, then lower-case words, sorted and separated by one space.
///
/// Sorted by code. Languages written without spaces are in [`CJK_FUNCTION_CHARS`]; of Korean
/// only what stands as a word of its own.
pub(crate) const STOP_WORDS: &[(&str, &str)] = &[
    (
        "ar", // Arabic
        "أثناء أحد أما أمام أن أنا أنت أنه أنها أو أي أيضا إذ إذا إلا إلى إن إنه الآن التي الذي \
         الذين اللذين بأن بعد بعض بل بما به بها بين تحت تكون تلك تم ثم جدا جميع حتى حول حيث حين \
         خلال دون ذلك سوف ضد ضمن عبر على عليه عليها عن عند عندما عنه غير فإن فقد فقط فوق في فيه \
         فيها قبل قد كان كانت كل كلا كما كيف لأن لا لدى لذلك لقد لكن لكنه لم لماذا لن له لها لهم \
         لو لي ليس ليست ما ماذا متى مثل مع معه من منذ منه منها نحن نحو هؤلاء هذا هذه هل هم هنا \
         هناك هو هي وأن وفي وقد وكان ولا ولكن ولم وما ومن وهو وهي يا يكون",
    ),
    (
        "bg", // Bulgarian
        "а аз ако без беше би бил била били било бъде бяха в вас ваш ви вие винаги все всеки \
         всички всичко във го да дали до докато дори е един една едно ето за зад защо защото и из \
         или им има имат иска й как какво както какъв като кога когато което които кой който \
         колко която към ли ме между мене ми много мога може можете мой му на над най нас не него \
         нея ни ние никой нито но някои някой няма обаче около освен от още по повече под поради \
         после пред през при с са само се сега си след сме собствен срещу сте съм със също та \
         така такъв те тези ти това тогава този той тук тя тях у че чрез щ ще я",
    ),
    (
        "ca", // Catalan
        "a abans així això al algun alguna alguns als altra altre altres amb aquell aquella \
         aquelles aquest aquesta aquestes aquests aquí bé cada com contra d da de del dels des \
         després doncs dos durant e el ella elles ells els em en encara entre era eren es estan \
         estat este està et fer fet fins ha han haver havia he hem hi ho i ja jo l la les li ll \
         llavors lo mai mateix mentre meu meva molt més n ni no nosaltres nostra nostre o on pel \
         pels per perquè però poc pot qual quan quant que quelcom qui què s sense ser seu seus \
         seva seves si sigui sobre sota sou són t també tan tant te tenir teu tot tota tots tu un \
         una unes uns us va vam van vol vostre és",
    ),
    (
        "cs", // Czech
        "a aby ale ani ano asi až bez bude budou by byl byla byli bylo byly být co což další do \
         ho i jak jako je jeho jej jejich její jen jenž jestli ještě ji jich jim jsem jsi jsme \
         jsou jste já k kam kde kdo kdy když ke kterou která které který kteří ku ma mají me mezi \
         mi mnou my má může na nad ne nebo není než ni nic nám nás náš o od on ona oni ono pak po \
         pod podle pokud pouze pro proto protože proč před při s se si sice své svůj ta tak také \
         takže tam tato te tedy ten tento ti to toho tohoto tom tu ty u už v ve vy vám vás váš \
         však z za ze či že",
    ),
    (
        "da", // Danish
        "ad af alle alt altså anden at blev blive bliver både da de dem den denne der deres \
         derfor det dette dig din disse dog du efter eller en end er et fik for fordi fra får før \
         gennem ham han hans har havde have hende hendes her hos hun hvad hvem hver hvis hvor \
         hvordan hvornår i ikke ind ja jeg jer jeres kan kun kunne man mange med meget mellem men \
         mens mig min mine mit mod må ned nej nogen noget nogle nu når og også om op os over på \
         samt selv sig sin sine sit skal skulle som så sådan thi til ud uden under var ved vi vil \
         ville vor vores være været",
    ),
    (
        "de", // German
        "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis da dabei \
         damit dann das dass dem den denn der des deshalb die dies diese diesem diesen dieser \
         dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer für \
         gegen habe haben hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins \
         ist ja jede jeder kann kein keine können man mein mich mir mit muss nach nicht noch nun \
         nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so soll sondern \
         um und uns unser unter vom von vor war waren was weil wenn wer werden wie wir wird wurde \
         wurden während zu zum zur zwischen über",
    ),
    (
        "el", // Greek
        "ένα έναν ένας έτσι έχει έχουμε έχουν έχω ή ήδη ήταν ίδιο αλλά αν αντί από αυτά αυτές \
         αυτή αυτήν αυτοί αυτού αυτό αυτός αφού για γιατί δε δεν δηλαδή εάν είμαι είναι είχαν \
         είχε εγώ εδώ εκεί εκείνο εμείς εν ενός ενώ επί επειδή εσείς η θα κάθε κάποιος κάτι καθώς \
         και κατά κι λοιπόν μέσα μέχρι μία μα μας με μετά μεταξύ μη μην μια μου μπορεί μόνο να \
         ναι ο οι ούτε παρά πια ποιος πολύ που πού πρέπει πριν προς πως πώς σαν σας σε σου στα \
         στη στην στις στο στον στους τα τη την της τι τις το τον του τους των τότε χωρίς ως όλα \
         όλοι όμως όπου όπως όταν ότι όχι ώστε",
    ),
    (
        "en", // English
        "a about after all also am an and any are as at be because been before being between both \
         but by can could did didn do does doesn don down during each few for from had has have \
         he her here him his how i if in into is isn it its just may me might more most must my \
         no nor not of off on only or other our out over own s shall she should so some such t \
         than that the their them then there these they this those through to too under until up \
         us very was wasn we were what when where which while who whom whose why will with would \
         you your",
    ),
    (
        "es", // Spanish
        "a ahora al algo algunas algunos ante antes aquel así aunque aún bajo cada como con \
         contra cual cuando cuál cómo de del desde después donde dos durante e el ella ellas \
         ellos en entre era eran eres es esa ese eso esos esta estaba estar estas este esto estos \
         está están fue fueron ha haber había han has hasta hay he la las le les lo los me mi mis \
         muy más ni no nos nosotros nuestra nuestro o otra otras otro otros para pero poco por \
         porque pues que quien quienes qué se sea según ser si sido sin sino sobre son su sus sí \
         también tan tanto te tiene todo todos tu tus un una unas uno unos usted y ya yo él",
    ),
    (
        "fa", // Persian
        "آن آنان آنها آنچه از است استفاده اش ام اما اگر ای ایشان این اینکه با باشد باشند باید \
         بدون بر برای بسیار بعد بنابراین به بود بودند بوده بی بین تا تر ترین تو تواند حتی خواهد \
         خواهند خود خیلی داد دارد دارند داشت داشته در درباره دو دیگر را روی زیر سپس شان شد شدن \
         شده شما شود شوند طور علیه فقط قبل ما مانند من مگر می میان نباشد نباید نبود ندارد نه نیز \
         نیست ها های هایی هر هم همان همه همچنین همین هنوز هیچ و ولی وی پس پیش چرا چند چنین چه چون \
         کجا کدام کرد کردن کرده کند کنند کنید کنیم که یا یک یکی",
    ),
    (
        "fi", // Finnish
        "ehkä ei eivät emme en ettei että he heidän heille heitä hän hänelle hänen häntä ilman \
         itse ja jo johon joiden joissa joita joka jolla jonka jos josta jota jotka jotta kaikki \
         kanssa koska kuin kuinka kuitenkin kun kunnes me meidän meille miksi mikä minkä minun \
         minä missä mitä mukaan mutta muun myös ne niiden niin niitä noin nuo nyt näiden nämä ole \
         olemme olen oli olisi olivat olla on ovat paitsi se sekä sen siellä siihen siinä siitä \
         sillä sinun sinä sitten sitä tai te tähän tällä tämä tämän tässä tästä tätä vaan vai \
         vaikka vain vasta voi yhä yli",
    ),
    (
        "fr", // French
        "a afin ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez \
         avoir avons c car ce cela celle celui ces cet cette ceux chaque chez ci comme d dans de \
         depuis des donc dont du elle elles en encore entre es est et eu eux fut il ils j je l la \
         le les leur leurs lors lui m ma mais me mes moi moins mon même n ne ni nos notre nous on \
         ont ou où par pas pendant peu peut plus pour pourquoi puis qu quand que quel quelle \
         quelques qui quoi s sa sans se selon sera ses si soit son sont sous sur t ta te tes toi \
         ton tous tout toute toutes tu un une vers vos votre vous y à étaient était été être",
    ),
    (
        "he", // Hebrew
        "אבל או אולי אותה אותו אותי אותך אותם אחר אחרי אך אל אלא אלה אלו אם אנחנו אני אף אפילו \
         אשר את אתה אתם באמצעות בגלל בה בהם בו ביותר בין בכל בלי במקום בעוד בעקבות גם דרך הוא \
         הזאת הזה הזו היא היה היו הייתה הם הן הנה הרבה זאת זה זו יותר יכול יכולה יש כאן כאשר כבר \
         כדי כי כך כל כלומר כלל כמה כמו כן כפי כש לא לאחר לבין לה להיות להם לו לי לך לכל למה לנו \
         לפי לפני מאוד מאז מאשר מדי מה מול מי מישהו ממנו מן מעל מפני מתוך מתחת נגד עד עדיין עוד \
         עכשיו על עליו עם עצמו רק שבו שהוא שהיא של שלה שלהם שלו שלי שלך שלנו שם תוך תחת",
    ),
    (
        "hi", // Hindi
        "अगर अपना अपनी अपने अब अभी आदि आप आपका आपकी आपके इन इनका इनकी इनके इस इसका इसकी इसके \
         इसमें इसलिए इसी इसे उन उनका उनकी उनके उस उसका उसकी उसके उसने उसमें उसी उसे एक ऐसा ऐसे और \
         कई कब कर करके करता करती करते करना करने का कि किए किया किसी की कुछ के को कोई कौन गई गए \
         गया जब जहाँ जा जाए जाता जाती जाते जाने जिस जिसके जैसे जो तक तब तरह तो था थी थे दिया न \
         नहीं ना ने पर परंतु फिर बहुत भी मुझे में मेरा मेरी मेरे मैं मैंने यदि यह यहाँ या ये लिए \
         ले लेकिन वह वहाँ वाला वाली वाले वे सकता सकते सब सभी से हम हमारा हमारे हमें हर ही हुआ हुई \
         हुए हूँ है हैं हो होगा होता होती होते होना होने",
    ),
    (
        "hr", // Croatian
        "a ako ali bez bi bih bila bile bili bilo bio bismo biti da dakle do dok drugi ga gdje \
         god i ih ili im iz iza ja je jedan jedna jedno jer jesam jesu još ju kad kada kako kao \
         koja koje kojeg kojem koji kojih kojim kojoj koju kroz li me meni među mi mnogo mogu moj \
         može mu na nad nakon nam nas naš ne nego neka neki nema nešto ni nije nisu niti njega \
         njegov njegova njih njihov njoj o od odnosno on ona oni ono osim ova ovaj ove ovo po pod \
         pred preko prema pri prije s sa sam samo se sebe si smo ste su sve svi svoj svoje ta \
         tada taj tako također te ti to tog toga tome treba tu u uz vas već vi više za zato zbog \
         će ću što",
    ),
    (
        "hu", // Hungarian
        "a abban ahhoz ahogy ahol aki akik akkor alatt amely amelyek amelyet ami amikor amit \
         annak arra az azok azon azonban azt aztán azért be belül benne csak de e egy egyik el \
         elég előtt ennek erre ez ezek ezen ezt ezért fel felé fogja ha hanem hiszen hogy hogyan \
         hozzá ide ill ilyen is ismét kell kellett ki közben között le legyen lenne lesz lett ma \
         meg mellett mely melyek mert mi minden mindig mint mintha miután mivel most már még \
         nagyon ne nekem neki nem nincs olyan ott pedig rá saját se sem szerint talán te tehát \
         után vagy vagyok valamint való van vannak vele viszont volna volt voltak át én és így \
         úgy ő ők őket",
    ),
    (
        "id", // Indonesian
        "ada adalah agar akan akhirnya aku anda antara apa apakah atas atau bagaimana bagi bahkan \
         bahwa banyak beberapa begitu belum berbagai bersama bila bisa bukan dalam dan dapat dari \
         daripada dengan di dia hal hanya harus hingga ia ini itu jadi jika juga kalau kalian \
         kami kamu karena kata ke kemudian kepada ketika kita lagi lain lalu lebih maka masih \
         melalui memang mengapa mereka meskipun mungkin namun oleh pada padahal para per pernah \
         pula pun saat saja sampai sangat saya sebagai sebelum sebuah secara sedang sehingga \
         sejak selain selalu selama seluruh semua seorang seperti serta sesuatu setelah setiap \
         siapa suatu sudah supaya tanpa tapi telah tentang terhadap tersebut tetapi tidak untuk \
         walaupun yaitu yakni yang",
    ),
    (
        "it", // Italian
        "a abbiamo ad agli ai al alla alle allo anche ancora avere aveva avevano c che chi ci \
         come con contro cosa così cui d da dagli dai dal dalla dalle de degli dei del dell della \
         delle dello deve di dopo dove e ed era erano essere fa fino fra gli ha hai hanno ho i il \
         in io l la le lei li lo loro lui ma me mentre mi mia mio molto ne negli nei nel nell \
         nella nelle no noi non nostra nostro o ogni ora per perché però più poi prima può qual \
         quale quando quanto quella quelle quelli quello questa queste questi questo qui quindi \
         se sei senza si sia siamo sono sotto stata stati stato su sua sue sui sul sull sulla \
         sulle suo suoi tra tu tuo tutti tutto un una uno vi è",
    ),
    (
        "ko", // Korean
        "각 같은 같이 거의 것 것으로 것은 것을 것이 것이다 게 고 과 그 그가 그것 그것은 그녀 그는 그래서 그러나 그런 그런데 그리고 그의 까지 나 나는 내 너무 \
         네 누가 는 다 다른 다시 대한 대해 더 데 도 동안 되는 된 된다 될 두 등 등을 등의 등이 따라 따라서 때 때문에 또 또는 또한 로 를 만 만약 매우 모든 \
         무엇 및 바 바로 밖에 부터 뿐 수 수가 수는 수도 않고 않는 않는다 않다 않은 어떤 어떻게 없는 없다 없이 에 에게 에서 여기 여러 와 왜 왜냐하면 우리 \
         우리는 위한 위해 으로 은 을 의 이 이것 이것은 이는 이다 이러한 이런 이를 이와 있고 있는 있다 있었다 있으며 있을 있지만 자신의 저 저는 전 제 중 즉 \
         지금 채 처럼 통해 하고 하는 하며 하지만 한 한다 할 함께 합니다 해 했다 후",
    ),
    (
        "nl", // Dutch
        "aan achter al alle als altijd andere ben bij binnen daar dan dat de deze die dit door \
         dus een eens en er ging haar had hadden heb hebben heeft hem het hier hij hoe hun ik in \
         is ja je jij jou jouw jullie kan kon kunnen maar me meer men met mij mijn moet moeten na \
         naar niet niets noch nog nu of om omdat onder ons onze ook op over sinds te tegen toch \
         toen tot tussen uit uw van vanaf veel via voor waar waarom wanneer want waren was wat we \
         wel welke werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zoals \
         zonder zou zouden",
    ),
    (
        "no", // Norwegian
        "alle alt andre at av bare ble bli blir blitt både da de deg dem den denne der deres \
         derfor det dette din disse dog du eller en enn er et ett etter for fordi fra få får før \
         gjennom ha hadde ham han hans har hennes her hos hun hva hvem hver hvis hvor hvordan \
         hvorfor i ikke inn ja jeg kan kun kunne man mange med meg mellom men mens min mine mitt \
         mot mye må ned nei noe noen nå når og også om opp oss over på samme samt seg selv sin \
         sine sitt skal skulle slik som så til under unna ut uten var ved vi vil ville vår våre \
         være vært å",
    ),
    (
        "pl", // Polish
        "a aby ale ani bardzo bez bo by być był była było były będzie będą chociaż ci co czy \
         czyli dla do gdy gdyby gdzie go i ich ile im in innych ja jak jako je jednak jego jej \
         jest jestem jeszcze jeśli jeżeli już ją każdy kiedy kto która które którego której który \
         których którym którzy lub ma mają mi między mnie może można mu my na nad nam nami nas \
         nasz nawet nich nie nim niż no o od on ona one oni oraz po pod podczas poza przed przez \
         przy się swoje są ta tak także tam te tego tej ten też to tu tych tylko tym u w we więc \
         wszystko wy z za ze że",
    ),
    (
        "pt", // Portuguese
        "a ainda ao aos apenas após aquela aquele as assim até cada com como contra da das de \
         dela dele deles depois desde dessa desse desta deste do dos durante e ela elas ele eles \
         em entre era eram essa esse esta estar estas estava este estes está estão eu foi foram \
         há isso isto já lhe lhes mais mas me mesmo meu minha muito na nas nem no nos nossa nosso \
         num numa não nós o onde os ou outra outro outros para pela pelas pelo pelos pois por \
         porque quais qual quando que quem se seja sem sempre ser será seu seus sido sob sobre \
         somos sua suas são só também te tem tendo ter teu teve tinha todos tu um uma umas uns \
         você vocês à às é",
    ),
    (
        "ro", // Romanian
        "a abia acea aceasta aceea acei acel acela acele acest acesta aceste acestor acestui \
         acești acolo acum ai al ale am ar are asta atunci au avea avem avut așa care ce cea cei \
         cel cele celor cine cu cum când că căruia către dacă dar de deci deja despre deși din \
         dintre doar după ea ei el ele era erau este eu ești face fi fie fiecare fiind fost la le \
         li lor lui mai mea mei meu mult mă ne nici nimic noi nostru nu o ori pe pentru peste \
         poate prin până sa sale sau se sub sunt suntem să te toate tot toți tu un una unde unei \
         unor unui va voastră voi vor vă îi îl în înainte însă între întru își îți și",
    ),
    (
        "ru", // Russian
        "а без более бы был была были было быть в вам вас весь во вот все всего всех всё вы где \
         да даже для до его ее если есть еще ещё её же за здесь и из или им их к как какой когда \
         которая которые который которых кто ли либо между меня мне можно мой мы на над нам нас \
         не него нее нет ни них но ну о об однако он она они оно от очень по под после при про \
         раз с сам себя со так также такой там те тебя тем то того тоже той только том тот тут ты \
         у уже чего чем через что чтобы эта эти это этого этой этом этот я",
    ),
    (
        "sr", // Serbian
        "da i ili je jer još kao koji nije od se su taj to će što а ако али без би била било био \
         бити вас већ ви више га где год да дакле до док други за зато због и из или им их кад \
         када како као која које којег који којим којих којој коју кроз ли ме мене ми могу може \
         му на над након нам нас не него нема ни нису нити није о ова овај ове ово од односно он \
         она они оно осим по под после пре пред преко према при с са сам само све сви свој се \
         себе си смо сте су та тада тако такође тај те ти то тога том треба ту у уз што ја је \
         један једна једно јер још ју његов њих њихов ће ћу",
    ),
    (
        "sv", // Swedish
        "alla allt alltså att av bara blev bli blir bort både de dem den denna deras dess dessa \
         det detta dig din ditt dock du där därför då efter eftersom eller en er ett från få får \
         för före genom ha hade han hans har henne hennes hon honom hos hur här i in innan inte \
         ja jag kan kunde man med medan mellan men mig min mina mitt mot mycket måste möt ni nu \
         när någon något några och också om oss på redan samt sedan sig sin sina sitt ska skulle \
         som så sådan till trots under upp ur ut utan vad var vara varit varje vem vi vid vilka \
         vilken vill vår våra än är över",
    ),
    (
        "tr", // Turkish
        "acaba ama ancak artık aslında az bana bazı belki ben beni benim bile bir biraz biri \
         birçok biz bize bizi bizim bu buna bunda bundan bunlar bunu bunun burada böyle da daha \
         dahi de defa değil diye diğer dolayı en eğer fakat gibi göre hangi hatta hem henüz hep \
         hepsi her hiç ile ise için işte kadar karşı kendi kendine ki kim kimse mi mu mü mı nasıl \
         ne neden nerede niye o olan olarak oldu olduğu olduğunu olup olur on ona ondan onlar \
         onların onu onun orada oysa rağmen sadece sana sen senin siz sizin sonra tüm var ve veya \
         ya yani yine yok zaten çok çünkü üzere şey şu şöyle",
    ),
    (
        "uk", // Ukrainian
        "а або але без би був буде була були було бути в вам вас весь вже ви вона вони воно все \
         всього всіх втім від він де для до з за завдяки задля зі й його коли крім ли лише мене \
         мені ми може можна моя між мій на навіть над нам нас наш не немає неї ним них ну ні ніж \
         о однак он ось от перед по поки при про під після та так такий також там те тебе ти тих \
         то того тоді той тому тут у усі хоча хто це цей цього цьому ця ці через чи чого чому ще \
         що щоб як яка яке який яких якщо які є і із інші їй їм їх її",
    ),
    (
        "vi", // Vietnamese
        "ai anh bao bạn bằng bị bởi cho chúng chưa chỉ chứ càng các cái còn có cùng cũng cần của \
         do dù giữa gì hay hoặc hãy hơn họ khi không là lên lúc lại mà mình mọi mỗi một ngay \
         ngoài như nhưng những nào này nên nó nơi nếu nữa phải qua quá ra rất rằng rồi sao sau so \
         sẽ sự theo thì thế thể trong trên trước tuy tôi tại từ từng việc và vài vào vì vẫn vậy \
         về với đang đi điều đâu đây đã đó được đến đều để ở",
    ),
];

/// Function characters of Chinese, in both scripts, and of Japanese, sorted by code point.
///
/// Each is a word, or an ending, that prose needs and that labels of menus and buttons do
/// without: their share of a text's characters stands in for the share of function words.
pub(crate) const CJK_FUNCTION_CHARS: &str = "\
    あいうえおかがきくけこさしずせそただてでとどなにねのはばへまみめもやよらりるれろ\
    わを不与且並个为么之也了于些什从他以们会但個們其则到則又及只可吗吧呢和啊嗎因在地\
    她如它对将將對就已并很得從我或所把於是更曾最會有沒没為的着而能與若著被要讓让过还\
    这這過還那都麼";
