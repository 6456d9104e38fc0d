"""Dismissal and rudeness in German, Spanish, French and Portuguese, as phrases.

Called by `dismissive.py` and `rude.py` for replies in these languages. Accents may be missing.
"""

from __future__ import annotations

from service.guardrails.phrasing import Phrases

DISMISSIVE = Phrases(
    r"""
    wild schlimm drama weltuntergang beinbruch:
        \b(?:halb so (?:wild|schlimm)|kein (?:drama|weltuntergang|beinbruch)|nicht so schlimm)\b
    passiert passieren vorkommen kommt:
        \b(?:so ?(?:et)?was|das|sowas|fehler) (?:passiert|kommt)(?: nun| eben| halt| schon)*(?: mal)?(?: vor)?[.,!]|
        \bkann (?:ja |schon )?(?:mal |jedem (?:mal )?)passieren\b
    machen tun ändern aendern sagen hinzuzufügen:
        \bkann man (?:da |leider )?nichts (?:machen|tun|[äa]e?ndern)\b|\bk[öo]nnen wir (?:da |leider |auch )?nichts (?
        :machen|tun|[äa]e?ndern)\b(?!,)|\bnichts (?:mehr |weiter )?(?:zu sagen|hinzuzuf[üu]gen)\b|\bmehr k[öo]nnen wir
         dazu nicht sagen\b
    kleinigkeit lappalie bagatelle:
        \b(?:nur|doch|ja|bloß|bloss) (?:nur )?eine (?:kleinigkeit|lappalie|bagatelle)\b
    problem sache angelegenheit zuständig zustaendig:
        \bnicht (?:unser|mein) (?:problem|bier|e (?:sache|angelegenheit))\b|\bnicht (?:unsere|meine) (?:sache|angelege
        nheit)\b|\b(?:sehe|erkenne) (?:da |darin |hier )?kein(?:en)? (?:problem|grund)\b
    leben gewöhnen gewoehnen damit abfinden:
        \bdamit (?:m[üu]ssen|werden) sie (?:eben |halt )?leben\b|\bdaran (?:m[üu]ssen|werden) sie sich (?:schon )?gew[
        öo]e?hnen\b|\bso ist das (?:eben|leben|nun mal|halt)\b|\bmit abfinden\b
    andere anderen niemand keiner einzige schlimmeres pech:
        \bandere (?:kunden |leute )?(?:warten|haben)(?: auch| ganz| noch| viel| deutlich| andere)+\b|\bnicht (?:der|di
        e) einzige (?:kunde|kundin)\b|\bes gibt schlimmeres\b|\bpech gehabt\b|\b(?:niemand|keiner) (?:hat sich )?(?:bi
        sher )?beschwert\b
    sagte gesagt erklärt erklaert erwähnt mehrfach bereits:
        \bwie (?:ich|wir) (?:ihnen )?(?:bereits|schon) (?:\w+ )?(?:sagte[n]?|gesagt|erkl[äa]e?rt|erw[äa]e?hnt)\b|\bhab
        en wir ihnen (?:bereits|schon) (?:\w+ )?(?:erkl[äa]e?rt|gesagt|mitgeteilt)\b
    abgeschlossen erledigt geschlossen:
        \b(?:f[üu]r uns|fall|vorgang|anliegen|sache|thema) (?:\w+ ){0,3}(?:abgeschlossen|erledigt|geschlossen)\b
    aufregen anstellen übertreiben uebertreiben aufregung beruhigen einbilden bilden stellen regen:
        \b(?:regen|stellen) sie sich (?:doch |mal )?nicht (?:so )?(?:auf|an)\b|\b[üu]e?bertreiben sie\b|\bwarum sie si
        ch so aufregen\b|\bkein grund (?:zur|f[üu]r) (?:aufregung|beschwerde|panik)\b|\bberuhigen sie sich\b|\bbilden
         sie sich (?:nur )?ein\b
    warten abwarten geduld froh:
        \bm[üu]ssen sie (?:eben|halt|nun mal|einfach) (?:noch )?warten\b|\bwarten sie (?:es )?einfach ab\b|\bseien sie
         (?:doch )?froh\b
    tanto exagera exagerando exagere:
        \bno es para tanto\b|\b(?:est[áa]|no) exager(?:ando|e)\b|\bn[ãa]o (?:é|e) para tanto\b|\b(?:est[áa]|a) exager
        (?:ando|ar)\b
    cosas coisas pasan pasa acontecem acontece vida suerte azar:
        \b(?:estas|esas) cosas pasan\b|\ba todo el mundo le pasa\b|\bas[íi] son las cosas\b|\bmala suerte\b|\b(?:essas
        |estas) coisas acontecem\b|\bacontece a (?:toda a gente|todos|todo mundo)\b|\b(?:é|e) a vida\b|^azar\b
    hacer fazer podemos nada añadir anadir acrescentar dizer:
        \bno (?:podemos|se puede|puedo) hacer nada\b(?! m[áa]s que)|\bn[ãa]o h[áa] nada (?:a fazer|que (?:possamos|eu
         possa) fazer)\b|\bn[ãa]o podemos fazer nada\b|\b(?:nada|no hay nada) (?:m[áa]s )?que (?:a[ñn]adir|hablar|deci
        r)\b|\bnada (?:mais )?a (?:acrescentar|dizer)\b
    problema asunto problemas:
        \bno es (?:nuestro|mi) problema\b|\bno es asunto nuestro\b|\bn[ãa]o (?:é|e) (?:um )?problema (?:nosso|meu)\b|
        \bno veo (?:cu[áa]l es )?el problema\b|\bn[ãa]o vejo (?:qual (?:é|e) )?o problema\b|\bhay problemas peores\b|
        \bh[áa] problemas piores\b|\bisso n[ãa]o (?:é|e) problema nosso\b
    peor pior dije disse digo dicho explicado explicamos explicámos:
        \bpodr[íi]a ser peor\b|\bpodia ser pior\b|\bcomo ya (?:le )?(?:dije|he dicho|expliqu[eé])\b|\bcomo j[áa] (?:lh
        e )?(?:disse|expliquei)\b|\bya se lo (?:hemos|he) (?:dicho|explicado)\b|\bj[áa] lhe explic[áa]mos\b
    esperar único unico:
        \b(?:tendr[áa]|tiene) que esperar (?:como|su turno)\b|\bvai ter (?:de|que) esperar (?:como|a sua vez)\b|\bno e
        s (?:usted )?el [úu]nico cliente\b|\bn[ãa]o (?:é|e) o (?:nosso )?[úu]nico cliente\b
    cerrado encerrado vivir viver acostumará acostumbrará acostumbrara acostumar:
        \bcaso (?:est[áa] )?(?:cerrado|encerrado)\b|\btendr[áa] que vivir con\b|\bter (?:de|que) viver com\b|\bya se a
        costumbrar[áa]\b|\bvai(?: se)? (?:acostumar|habituar)\b
    grave drame arrivent arrive vie chance:
        \b(?:ce n'est|c'est) pas (?:si |bien |tr[èe]s )?(?:grave|un drame)\b|\bce sont des choses qui arrivent\b|\b[çc
        ]a arrive [àa] tout le monde\b|\bc'est la vie\b|\bpas de chance\b
    faire rien ajouter dire:
        \b(?:on ne peut|nous ne pouvons|on n'y peut) rien(?: y)?(?: faire)?\b|\brien [àa] (?:ajouter|dire de plus)\b
    problème probleme regarde:
        \bpas (?:notre|mon) probl[èe]me\b|\bne (?:nous|me) regarde pas\b|\bne vois pas (?:o[ùu] est le|le) probl[èe]me
        \b
    dit expliqué explique clos seul attendre habituer:
        \bcomme (?:je|nous) vous l'(?:ai|avons) (?:d[ée]j[àa] )?(?:dit|expliqu[ée])\b|\bnous vous l'avons d[ée]j[àa]
        \b|\bdossier est clos\b|\bpas notre seul client\b|\battendre comme tout le monde\b|\bfini(?:rez|ra) par vous y
         (?:habituer|faire)\b
    exagérez exagerez énervez enervez calmez colère colere pire:
        \bvous exag[ée]rez\b|\bpourquoi vous vous [ée]nervez\b|\bcalmez-vous\b|\binutile de vous (?:mettre en col[èe]r
        e|[ée]nerver)\b|\b(?:[çc]a|cela) pourrait [êe]tre pire\b
    cálmese calmese acalme tranquilícese enfadarse chateado:
        \bc[áa]lmese\b|\bacalme-se\b|\btranquil[íi]cese\b|\bno hay motivo para (?:enfadarse|quejarse)\b|\bn[ãa]o h[áa]
         (?:raz[ãa]o|motivo) para (?:ficar (?:chateado|irritado)|reclamar)\b
    """,
    unless=r"""
        \b(?:ist (?:das )?(?:aber |wirklich )?keine? (?:kleinigkeit|bagatelle)|nicht sagen|no le voy a decir|je ne (?:
        vais|veux) pas (?:vous )?dire|n[ãa]o (?:lhe )?vou dizer)\b
    """,
)
RUDE = Phrases(
    r"""
    idiot dumm dumme dummen blödsinn bloedsinn quatsch unsinn lächerlich laecherlich dämlich:
        \b(?:idiot(?:in)?|bl[öo]e?dsinn|l[äa]e?cherlich|d[äa]e?mlich)\b|\b(?:so ein|was f[üu]r ein|der gr[öo]ßte) (?:u
        nsinn|quatsch)\b|\b(?:so |eine |dieser? )(?:eine )?dumme[nr]? (?:frage|ausrede)\b|\bso dumm\b
    nerven nervt ruhe hauen mund klappe schnauze jammern:
        \bsie nerven\b|\blassen sie (?:uns|mich) in ruhe\b|\bhauen sie ab\b|\bhalten sie (?:den|die) (?:mund|klappe)
        \b|\bschnauze\b|\bh[öo]ren sie (?:doch )?auf zu (?:jammern|n[öo]rgeln|schreien)\b|\bauf die nerven\b
    schämen schaemen unverschämt unverschaemt lügen luegen ahnung egal begriff verdammt kindisch:
        \bsie sollten sich sch[äa]e?men\b|\bunversch[äa]e?mt\b|\bsie l[üu]e?gen\b|\bkeine ahnung\b(?=[.!]?$)|\bsie hab
        en (?:ja )?keine ahnung\b|\bist (?:mir|uns) (?:v[öo]llig |total |ganz )?egal\b|\bschwer von begriff\b|\bverdam
        mt\b|\bkindisch\b
    lesen zeit letzte woanders besseres zwingt wer:
        \bk[öo]nnen sie nicht lesen\b|\bverschwenden sie\b|\bleute wie sie\b|\bgehen sie doch woanders\b|\bnichts bess
        eres zu tun\b|\bniemand zwingt sie\b|\bwer hat sie (?:denn )?gefragt\b|\bwas wollen sie (?:denn )?(?:noch|jetz
        t schon wieder)\b
    idiota imbécil imbecil imbécile imbecile estúpido estúpida estupida estúpidez tonto tonta burro burra
    tontería tonteria:
        \b(?:idiota|imb[ée]cile?|est[úu]pid[ao]|qu[ée] tonter[íi]a)\b|\b(?:tan|t[ãa]o|ser) (?:tont[ao]|burr[ao])\b
    ridículo ridiculo ridicule absurdo absurda bêtise betise bête bete disparate bobagem:
        \b(?:eso|esto|isso|isto) (?:es|é|e) rid[íi]culo\b|\bc'est (?:vraiment )?ridicule\b|\b(?:quelle b[êe]tise|aussi
         b[êe]te)\b|\bque (?:disparate|bobagem)\b|\b(?:cosa|coisa) m[áa]is absurda\b|\bm[áa]s absurdo\b
    paz tranquilles tranquille cállese callese taisez cale boca lárguese larguese fichez camp embora:
        \bd[ée]je(?:nos|me) en paz\b|\bdeixe-(?:nos|me) em paz\b|\blaissez-(?:nous|moi) tranquilles?\b|\bc[áa]llese\b|
        \btaisez-vous\b|\bcale a boca\b|\bl[áa]rguese\b|\bfichez le camp\b|\bv[áa] embora\b
    quejarse plaindre reclamar queixar:
        \bdeje de quejarse\b|\barr[êe]tez de vous plaindre\b|\bpare de (?:reclamar|se queixar)\b
    leer lire ler:
        \bno sabe leer\b|\bne savez pas lire\b|\bn[ãa]o sabe ler\b
    igual importa fiche moque saber interessa:
        \bme da (?:exactamente )?igual\b|\bno me importa\b|\bje m'en (?:fiche|moque)\b|\bje me moque\b|\bn[ãa]o quero
         saber\b|\bpouco me importa\b
    vergüenza verguenza honte vergonha:
        \bdeber[íi]a darle verg[üu]enza\b|\bdevriez avoir honte\b|\bdevia ter vergonha\b
    pesado maleducado pénible penible élevé eleve mal chato educado harto assez farto cree prenez pensa:
        \bes usted (?:muy |un )?(?:pesado|maleducado)\b|\bvous [êe]tes (?:p[ée]nible|mal [ée]lev[ée])\b|\bmal-educado
        \b|\bvoc[êe] (?:é|e) muito chato\b|\bharto de usted\b|\bassez de vous\b|\bfarto de (?:si|voc[êe])\b|\bqui[ée]n
         se cree\b|\bpour qui vous prenez-vous\b|\bquem voc[êe] pensa\b
    gente gens usted vous você:
        \b(?:la )?gente como (?:usted|voc[êe])\b|\bles gens comme vous\b|\botra vez usted\b|\bencore vous[.!]|\boutra
         vez voc[êe][.!]
    mienta mintiendo mentez mentir loco fou louco mejor mieux melhor:
        \best[áa] mintiendo\b|\bvous mentez\b|\best[áa] a mentir\b|\best[áa] usted loco\b|\bvous [êe]tes fou\b|\bvoc[ê
        e] est[áa] louco\b|\bnada mejor que hacer\b|\brien de mieux [àa] faire\b|\bnada melhor para fazer\b
    """
)
