"""Leaving us: cancelling out of anger, switching to a competitor, never buying again.

Called by `__init__.py`. A plain question about how to cancel an order is not leaving.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_WILL = (
    "i am|i will|going to|we are|we will|gonna|want to|i would|thinking of|thinking about|considering"
    "|tempted to|ready to|about to|decided to|would rather"
    "|time to|forced to|planning to|seriously|i have decided to|might as well|prefer to|time i|will have to"
    "|will be|i shall|end up|be|just|then i|otherwise i|or i|why should i not|may as well|happily"
    "|strongly considering|wish to"
)
_OURS = (
    "subscription|contract|account|accounts|membership|plan|policy|service|services|direct debit|everything"
    "|policies|broadband|line|insurance|card|cards|package|internet|phone contract|mobile contract|all my accounts"
    "|agreement|orders|order and"
)

ENGLISH = phrases(
    """
    (<will>) ~3 (leave you|leaving you|leave your|leaving your|leave for a|leave this company|leaving this
        company|leave this bank|leaving this bank|leaving as a customer|leave as a customer|switch to|switching to|
        switch provider|switch providers|switching provider|switching providers|switch bank|switch banks|switching
        banks|switching bank|switch over to|switch away|switching insurer|change provider|changing provider|change
        providers|changing providers|change bank|changing banks|change suppliers|changing suppliers|switch supplier|
        switching supplier|switching suppliers|switching networks|switch networks|move to another|moving to another|
        move to a different|moving to a different|moving elsewhere|move elsewhere|move my account|moving my account|
        move my money|moving my money|moving my business|move my business|move everything|moving everything|take my
        business|taking my business|take my custom|taking my custom|take my money|taking my money|take our business|
        taking our business|go elsewhere|going elsewhere|go somewhere else|going somewhere else|go to a competitor|
        go to your competitor|going to a competitor|going to your competitor|going to your competitors|go with a
        competitor|go with someone else|going with someone else|going with another|go with another|ditch you|
        ditching you|dump you|dumping you|ditch this|close my|closing my|close our|closing our|close all|closing
        all|terminate my|terminating my|terminate our|terminate the|end my contract|ending my contract|end my
        membership|ending my membership|find another|finding another|find a different|find a new|look elsewhere|
        looking elsewhere|looking for another|look for another|shop elsewhere|shopping elsewhere|buy elsewhere|
        buying elsewhere|join a competitor|joining a competitor|quit your|quitting your|bank elsewhere|be done with
        you|jump ship|jumping ship|walk away|walking away|vote with my|voting with my|uninstall|uninstalling|
        deleting the app|deleting your app|delete your app|port my number|porting my number|porting out|opt out of)
        !(night mode|dark mode|the free|the premium|the platinum|the monthly|the annual|paperless|a monthly|an
        annual|a different plan|a different tariff|a cheaper plan|a different date|a different seat|another seat|
        another flight|another date|a different flight|another account|another plan|the gold|my wife|my other|joint)
    (<will>) ~3 (cancel|cancelling|canceling) (my|our|the|your|all my|everything|it all|all of|this) ~2 (<ours>)
    (cancel|close|terminate) (my|our|the|all my|all our) (account|accounts|contract|subscription|membership|
        policy|plan|service|services) (immediately|now|right now|today|then|at once|i have had|this is|because of
        this|you have|if you|if this|effective|asap|straight away|and i|this minute|before i|$)
    (never|not) (again)? ~2 (buy|buying|order|ordering|shop|shopping|fly|flying|book|booking|use|using|come|
        coming|bank|banking|renew|renewing|stay|staying|deal|dealing|do business|doing business|recommend|
        recommending|be a customer|be back|set foot|spend|spending|rent|renting|return|returning|travel|travelling|
        eat|subscribe) ~4 (again|ever|with you again|with you anymore|with you|from you|your company|your airline|
        your service|your app|your bank|your shop|your store|your website|with you people|you to anyone|you to
        anybody|you guys|here again|this company|this airline|this app|this site|this bank|any longer|my contract|
        another penny|a penny|another cent)
    (lost|losing|lose|about to lose|cost you|costing you|lost yourself) (a|my|me as a|another|my custom|our|
        this|an|me) ~2 (customer|custom|business|client|subscriber|member)
    (taking|take|took) (my|our) (business|custom|money|loyalty) (elsewhere|somewhere|to|away)
    (last|final) (time|order|purchase|flight|booking) (i|we|with you|from you|i will) ~1 (order|buy|use|fly|
        book|shop|deal|you|ever|will|trust|$)
    i am ~1 done with (you|this company|this bank|this app|this service|this provider|this airline|this shop|
        this place|your)
    (your)? competitor* ~2 (offer|is|are|has|have|would|charges|charge|will|does|do|said|gives|for less|instead|
        looks|look)
    (goodbye and good riddance|you have lost me|you lost me|you have just lost|you just lost|no longer wish to
        be a customer|no longer want to be a customer|no longer a customer|ex customer|former customer|soon to be
        ex|soon be former|do not want your service|had enough of your company|glad to be leaving|moved to your
        competitor|stop being a customer|loyal customer no more)
    (out of) (here|this contract|my contract|this subscription) (as soon|the moment|asap|the second|now|early|
        immediately)
    (why should|why would|give me one reason|one good reason|no reason|any reason|convince me|reason) ~1 (i|to|
        me)? (to)? stay (with you|a customer|with this)
    (you|with you) for ~1 (years|# years|ten years|decades) ~4 (leaving|no more|never again|that ends|but not
        anymore|and i am done)
    (leave|leaving|quit|quitting|switching|moving|ditching) (this|your|you|the) (company|bank|provider|network|
        service|insurer|airline|lot|platform|app|guys|people|joke of) !for (work|holiday)
    (i am|am|i will be|we are) (off|out|gone|finished with|through with|done with) ~2 (this|you|your|to|after|
        here|company|people) ~2 !holiday|work|the airport|school
    (will not|not going to|refuse to|am not|not) (be)? (renewing|renew|extending) ~2 (after|with|this|my|again|$)
    (member|customer|client|subscriber|loyal) ~3 (since|for) ~5 (not any more|no more|no longer|not anymore|
        enough|over|leaving|goodbye)
    (delete|remove) my (profile|account) ~2 (i am|finished|done|never|enough|had)
    (moving|move|transferring|switching) (all)? my (accounts|account|money|savings|business|policies|insurance|
        phone|number) ~2 (to|away|elsewhere)
    (done|finished) with (you|you guys|this company|this bank|your company|this place|you lot|this provider)
    (offering|offers|offered) me ~6 (so i am off|so i am going|so goodbye|so bye|i am off|i am gone|i am leaving)
    (pac code|mac code|cancellation form|transfer out form) ~6 (now|leaving|enough|fed up)
    (cheaper|better|faster|nicer) (elsewhere|somewhere else|provider|deal elsewhere|offer from|with another|at
        another|with your competitor)
    """,
    will=_WILL,
    ours=_OURS,
    unless="""
    (how|where|can|could|may|is it possible|what happens|help|want to know|what if|like to know) ~4 (i|to) ~2
        (cancel|close|switch|move|change|leave|terminate|remove) (my|the|an|a|from|to|our)
    (newsletter|newsletters|know about|know baout)
    never (got|came|received|arrived|had|shows|used this before)
    leaving (for|on) (holiday|vacation|work|the airport|monday|tuesday|wednesday|thursday|friday|saturday|
        sunday|tomorrow|today)
    (moving|move) (house|home|abroad|country|to a new house|to a new flat|in with|address)
    (can not|could not|does not let|will not let|unable to) ~2 (cancel|leave|switch|order|buy|book|use)
    (close|cancel|cancelling|closing) (his|her|their|my mums|my dads|my late|my mothers|my fathers|a deceased|
        my husbands|my wifes)
    (ex|husband|partner|boyfriend|wife|abusive) ~6 (leave|leaving)
    """,
)
